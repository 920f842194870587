package io.emojify.renderer.view;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Box;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Records of {@code emojify.annotated}. */
final class Annotated {
  static final byte[] JPEG = "a drawn picture".getBytes(StandardCharsets.US_ASCII);
  static final Instant RECEIVED = Instant.ofEpochMilli(1_700_000_000_020L);

  private Annotated() {}

  static AnnotatedFrame drawn(long sequence) {
    Probabilities smoothed = new Probabilities(0.5f, 0.25f, 0f, 0f, 0.125f, 0.0625f, 0.0625f);
    Probabilities raw = new Probabilities(0f, 1f, 0f, 0f, 0f, 0f, 0f);
    FaceEmotion face =
        new FaceEmotion(
            3, new Box(-4.5f, 10f, 120f, 150.25f), 0.9f, Expression.ANGRY, 0.5f, smoothed, raw);
    return frame(sequence, null, List.of(face), ByteBuffer.wrap(JPEG));
  }

  static AnnotatedFrame skipped(long sequence, SkipReason reason) {
    return frame(sequence, reason, List.of(), null);
  }

  private static AnnotatedFrame frame(
      long sequence, SkipReason skipped, List<FaceEmotion> faces, ByteBuffer jpeg) {
    return new AnnotatedFrame(
        sequence,
        RECEIVED.minusMillis(20),
        RECEIVED,
        Origin.LIVE,
        640,
        480,
        skipped,
        RECEIVED.plusMillis(35),
        Style.BOX,
        faces,
        jpeg);
  }
}
