package io.emojify.standalone.demo;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Box;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Records as the pipeline would write them. */
final class Results {
  static final Instant RECEIVED_AT = Instant.parse("2026-11-22T12:00:00Z");

  private Results() {}

  static AnnotatedFrame annotated(long sequence, Expression... faces) {
    return frame(sequence)
        .setFaces(Arrays.stream(faces).map(Results::face).toList())
        .setJpeg(ByteBuffer.wrap(new byte[] {1}))
        .build();
  }

  static AnnotatedFrame skipped(long sequence, SkipReason reason) {
    return frame(sequence).setSkipped(reason).build();
  }

  static DeadLetter deadLetter(long sequence) {
    return new DeadLetter(
        "detector", "unreadable", "emojify.frames", 0, sequence, sequence, RECEIVED_AT);
  }

  private static AnnotatedFrame.Builder frame(long sequence) {
    return AnnotatedFrame.newBuilder()
        .setSequence(sequence)
        .setCapturedAt(RECEIVED_AT)
        .setReceivedAt(RECEIVED_AT)
        .setComposedAt(RECEIVED_AT)
        .setOrigin(Origin.RECORDED)
        .setStyle(Style.BOX)
        .setWidth(640)
        .setHeight(480)
        .setFaces(List.of());
  }

  private static FaceEmotion face(Expression emotion) {
    Probabilities probabilities = new Probabilities(0f, 0f, 0f, 1f, 0f, 0f, 0f);
    return new FaceEmotion(
        1, new Box(0f, 0f, 10f, 10f), 0.9f, emotion, 1f, probabilities, probabilities);
  }
}
