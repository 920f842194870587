package io.emojify.analytics.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Open windows as JSON, for this stage's own journal: it is read by nobody else, and by a later
 * version of the stage only for the seconds that windows are open.
 */
final class SessionWindowsSerde implements Serde<SessionWindows> {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @Override
  public Serializer<SessionWindows> serializer() {
    return (topic, windows) -> windows == null ? null : write(windows);
  }

  @Override
  public Deserializer<SessionWindows> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  private static byte[] write(SessionWindows windows) {
    try {
      return JSON.writeValueAsBytes(windows);
    } catch (JsonProcessingException e) {
      throw new SerializationException("open windows can't be written", e);
    }
  }

  private static SessionWindows read(byte[] bytes) {
    try {
      return JSON.readValue(bytes, SessionWindows.class);
    } catch (IOException e) {
      throw new SerializationException("open windows can't be read", e);
    }
  }
}
