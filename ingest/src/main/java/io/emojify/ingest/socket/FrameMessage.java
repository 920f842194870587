package io.emojify.ingest.socket;

import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.check.RejectReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A binary message from a client: one byte version (1), one byte style, two bytes zero, four bytes
 * sequence (unsigned), eight bytes capturedAt (milliseconds since the epoch), all big-endian; then
 * the JPEG.
 *
 * @param jpeg a view of the message's bytes
 */
record FrameMessage(Style style, long sequence, Instant capturedAt, ByteBuffer jpeg) {
  static final int HEADER_BYTES = 16;
  static final int VERSION = 1;

  private static final Style[] STYLES = Style.values();

  /**
   * @param message read from its position to its limit; neither is moved
   */
  static FrameMessage parse(ByteBuffer message) throws FrameRejectedException {
    ByteBuffer in = message.slice();
    if (in.remaining() < HEADER_BYTES) {
      throw new FrameRejectedException(RejectReason.BAD_HEADER);
    }
    int version = in.get();
    int style = Byte.toUnsignedInt(in.get());
    int reserved = in.getShort();
    long sequence = Integer.toUnsignedLong(in.getInt());
    long capturedAt = in.getLong();
    if (version != VERSION || style >= STYLES.length || reserved != 0 || !isDate(capturedAt)) {
      throw new FrameRejectedException(RejectReason.BAD_HEADER);
    }
    return new FrameMessage(STYLES[style], sequence, Instant.ofEpochMilli(capturedAt), in.slice());
  }

  /** The sequence that a message claims, so that even a bad one can be answered; −1 without one. */
  static long sequenceOf(ByteBuffer message) {
    return message.remaining() < 8
        ? -1
        : Integer.toUnsignedLong(message.getInt(message.position() + 4));
  }

  /** From 1970 to 9999; further out, date libraries of readers give up. */
  private static boolean isDate(long millis) {
    return millis >= 0 && millis < 253_402_300_800_000L;
  }
}
