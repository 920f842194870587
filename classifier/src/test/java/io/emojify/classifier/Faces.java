package io.emojify.classifier;

import io.emojify.schemas.Box;
import io.emojify.schemas.FaceCrop;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import io.emojify.schemas.SkipReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records of {@code emojify.faces}. */
final class Faces {
  private Faces() {}

  static FrameFaces live(long sequence, Instant receivedAt, FaceCrop... faces) {
    return frame(sequence, receivedAt, Origin.LIVE, null, faces);
  }

  static FrameFaces recorded(long sequence, Instant receivedAt, FaceCrop... faces) {
    return frame(sequence, receivedAt, Origin.RECORDED, null, faces);
  }

  static FrameFaces skipped(long sequence, Instant receivedAt, SkipReason reason) {
    return frame(sequence, receivedAt, Origin.LIVE, reason);
  }

  /** A face whose pixels all have the value {@code grey}. */
  static FaceCrop face(int track, int grey) {
    byte[] crop = new byte[ExpressionClassifier.CROP_BYTES];
    Arrays.fill(crop, (byte) grey);
    return new FaceCrop(track, new Box(10f * track, 20f, 30f, 40f), 0.9f, ByteBuffer.wrap(crop));
  }

  private static FrameFaces frame(
      long sequence, Instant receivedAt, Origin origin, SkipReason skipped, FaceCrop... faces) {
    return new FrameFaces(
        sequence,
        receivedAt.minusMillis(7),
        receivedAt,
        origin,
        640,
        480,
        skipped,
        null,
        new ArrayList<>(List.of(faces)));
  }
}
