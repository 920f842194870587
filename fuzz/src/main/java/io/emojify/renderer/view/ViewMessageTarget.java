package io.emojify.renderer.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.fuzz.targets.SampleRecords;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * From the topic to the viewer: whatever can be read as a result becomes a message whose length is
 * right, whose header is JSON, and that has no picture when none was asked for. In this package
 * since the message is.
 */
public final class ViewMessageTarget implements FuzzTarget {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Topic<String, AnnotatedFrame> results = Topics.bundled(1).annotated();

  @Override
  public List<byte[]> seeds() {
    return SampleRecords.all();
  }

  @Override
  public void take(byte[] input) throws IOException {
    AnnotatedFrame frame;
    try {
      frame = results.valueSerde().deserializer().deserialize(results.name(), input);
    } catch (SerializationException e) {
      return;
    }
    ByteBuffer picture = frame.getJpeg();
    check(frame, ViewMessage.of(frame), picture == null ? 0 : picture.remaining());
    check(frame, ViewMessage.withoutPicture(frame), 0);
  }

  private static void check(AnnotatedFrame frame, ViewMessage message, int pictureBytes)
      throws IOException {
    ByteBuffer bytes = message.bytes().duplicate();
    byte[] header = new byte[bytes.getInt()];
    bytes.get(header);
    JsonNode said = JSON.readTree(header);
    Outcome.require(said.path("sequence").asLong() == frame.getSequence(), "another sequence");
    Outcome.require(said.path("faces").size() == frame.getFaces().size(), "other faces");
    Outcome.require(bytes.remaining() == pictureBytes, "%d bytes of a picture", bytes.remaining());
  }
}
