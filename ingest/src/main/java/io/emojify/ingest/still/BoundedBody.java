package io.emojify.ingest.still;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads what a client sends, but neither too much of it nor for too long. */
final class BoundedBody {
  private static final int CHUNK_BYTES = 64 << 10;

  private BoundedBody() {}

  /** More came than is taken. */
  static final class TooLargeException extends IOException {}

  /** It came more slowly than anybody waits for. */
  static final class TooSlowException extends IOException {}

  /**
   * @param time until its end; a silence within it is for the server's own time-out to end
   * @throws TooLargeException before more than {@code maxBytes} are kept
   */
  static byte[] read(InputStream in, int maxBytes, Duration time) throws IOException {
    long startedAt = System.nanoTime();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int count;
    while ((count = in.read(chunk)) >= 0) {
      if (read.size() + count > maxBytes) {
        throw new TooLargeException();
      }
      if (System.nanoTime() - startedAt > time.toNanos()) {
        throw new TooSlowException();
      }
      read.write(chunk, 0, count);
    }
    return read.toByteArray();
  }
}
