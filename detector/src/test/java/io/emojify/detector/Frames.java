package io.emojify.detector;

import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Records of {@code emojify.frames}. */
final class Frames {
  /** Stands for a picture; no dead letter may quote it. */
  static final String PIXELS = "pixels-of-a-face";

  private Frames() {}

  static Frame live(long sequence, Instant receivedAt) {
    return frame(sequence, receivedAt, Origin.LIVE);
  }

  static Frame recorded(long sequence, Instant receivedAt) {
    return frame(sequence, receivedAt, Origin.RECORDED);
  }

  private static Frame frame(long sequence, Instant receivedAt, Origin origin) {
    ByteBuffer jpeg = ByteBuffer.wrap(PIXELS.getBytes(StandardCharsets.US_ASCII));
    return new Frame(
        sequence, receivedAt.minusMillis(7), receivedAt, origin, 640, 480, Style.BOX, 1_500, jpeg);
  }
}
