package io.emojify.runtime;

import io.emojify.schemas.DeadLetter;
import java.time.Instant;

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

  private static String reason(Exception error) {
    String message = error.getMessage() == null ? "" : ": " + error.getMessage();
    String reason = error.getClass().getSimpleName() + message;
    return reason.length() <= MAX_REASON_CHARACTERS
        ? reason
        : reason.substring(0, MAX_REASON_CHARACTERS);
  }
}
