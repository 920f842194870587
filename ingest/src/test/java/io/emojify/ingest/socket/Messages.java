package io.emojify.ingest.socket;

import java.nio.ByteBuffer;

/** Binary messages as a client writes them, byte for byte. */
final class Messages {
  static final long CAPTURED_AT = 1_795_348_800_123L;

  private Messages() {}

  static ByteBuffer frame(long sequence, ByteBuffer jpeg) {
    return message(1, 0, 0, sequence, CAPTURED_AT, jpeg);
  }

  static ByteBuffer message(
      int version, int style, int reserved, long sequence, long capturedAt, ByteBuffer jpeg) {
    return ByteBuffer.allocate(16 + jpeg.remaining())
        .put((byte) version)
        .put((byte) style)
        .putShort((short) reserved)
        .putInt((int) sequence)
        .putLong(capturedAt)
        .put(jpeg.duplicate())
        .flip();
  }
}
