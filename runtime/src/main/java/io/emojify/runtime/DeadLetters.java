package io.emojify.runtime;

import io.emojify.schemas.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Writes down why a record was set aside, never what was in it. */
public final class DeadLetters {
  private static final int MAX_REASON_CHARACTERS = 300;

  private DeadLetters() {}

  /**
   * @param error only its kind and message are kept; a message must not quote content
   * @param sequence of the frame, or null if it couldn't be read
   */
  public static DeadLetter describe(
      String stage,
      Exception error,
      String topic,
      int partition,
      long offset,
      Long sequence,
      long nowMillis) {
    return DeadLetter.newBuilder()
        .setStage(stage)
        .setReason(reason(error))
        .setTopic(topic)
        .setPartition(partition)
        .setOffset(offset)
        .setSequence(sequence)
        .setSetAsideAt(Instant.ofEpochMilli(nowMillis))
        .build();
  }

  /**
   * For a record that a processor is at work on.
   *
   * @param record where it is; without one (as in a punctuation) there is nothing to set aside
   */
  public static DeadLetter describe(
      String stage, Exception error, Optional<RecordMetadata> record, long sequence, long now) {
    RecordMetadata at = record.orElseThrow();
    return describe(stage, error, at.topic(), at.partition(), at.offset(), sequence, now);
  }

  private static String reason(Exception error) {
    String message = error.getMessage() == null ? "" : ": " + error.getMessage();
    String reason = error.getClass().getSimpleName() + message;
    return reason.length() <= MAX_REASON_CHARACTERS
        ? reason
        : reason.substring(0, MAX_REASON_CHARACTERS);
  }
}
