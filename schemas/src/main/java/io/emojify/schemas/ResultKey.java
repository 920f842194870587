package io.emojify.schemas;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What one result is known by: {@code <session>/<receivedAt>-<sequence>} for a frame's, {@code
 * <session>/<windowStart>} for a summary, times in milliseconds since 1970.
 *
 * <p>Kafka deletes single records by their keys, so each result needs one of its own if those of
 * one session are to be deleted, and the rest kept. A sequence alone wouldn't do: a camera that is
 * started again under its old name counts from 0 again, and its new results would take the place of
 * the old ones. A result that is delivered twice has the same key, and is kept once.
 *
 * @param session no part of the partition is decided by anything else
 * @param time when the frame was received, or the window began
 * @param sequence of the frame; empty for a summary
 */
public record ResultKey(String session, long time, OptionalLong sequence) {
  private static final Pattern TEXT =
      Pattern.compile("(.*)/(\\d{1,18})(?:-(\\d{1,18}))?", Pattern.DOTALL);

  public static ResultKey of(String session, FrameEmotions frame) {
    return new ResultKey(
        session, frame.getReceivedAt().toEpochMilli(), OptionalLong.of(frame.getSequence()));
  }

  public static ResultKey of(String session, EmotionSummary summary) {
    return new ResultKey(session, summary.getWindowStart().toEpochMilli(), OptionalLong.empty());
  }

  /** The key that {@code text} is; empty if it isn't one. */
  public static Optional<ResultKey> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    OptionalLong sequence =
        parts.group(3) == null
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(parts.group(3)));
    return Optional.of(new ResultKey(parts.group(1), Long.parseLong(parts.group(2)), sequence));
  }

  /** As the topic holds it. */
  @Override
  public String toString() {
    String frame = sequence.isPresent() ? "-" + sequence.getAsLong() : "";
    return session + '/' + time + frame;
  }

  static Serde<ResultKey> serde() {
    Serde<String> text = Serdes.String();
    return Serdes.serdeFrom(
        (topic, key) -> key == null ? null : text.serializer().serialize(topic, key.toString()),
        (topic, bytes) ->
            bytes == null ? null : required(text.deserializer().deserialize(topic, bytes)));
  }

  private static ResultKey required(String text) {
    return parse(text).orElseThrow(() -> new SerializationException("a key that is no result's"));
  }
}
