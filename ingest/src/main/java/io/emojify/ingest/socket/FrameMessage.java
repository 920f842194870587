package io.emojify.ingest.socket;

import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.check.RejectReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A binary message from a client: one byte version (1), one byte style, two bytes smoothing, four
 * bytes sequence (unsigned), eight bytes capturedAt (milliseconds since the epoch), all big-endian;
 * then the JPEG. Smoothing is 0 for what the service is set to, otherwise its time constant in
 * milliseconds plus one, so that 1 is none.
 *
 * @param jpeg a view of the message's bytes
 */
record FrameMessage(
    Style style, OptionalInt smoothingMillis, long sequence, Instant capturedAt, ByteBuffer jpeg) {
  static final int HEADER_BYTES = 16;
  static final int VERSION = 1;
  static final int MAX_SMOOTHING_MILLIS = 10_000;

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
    int smoothing = Short.toUnsignedInt(in.getShort());
    long sequence = Integer.toUnsignedLong(in.getInt());
    long capturedAt = in.getLong();
    if (version != VERSION
        || style >= STYLES.length
        || smoothing > MAX_SMOOTHING_MILLIS + 1
        || !isDate(capturedAt)) {
      throw new FrameRejectedException(RejectReason.BAD_HEADER);
    }
    return new FrameMessage(
        STYLES[style],
        smoothing == 0 ? OptionalInt.empty() : OptionalInt.of(smoothing - 1),
        sequence,
        Instant.ofEpochMilli(capturedAt),
        in.slice());
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
