package io.emojify.vision;

import java.nio.ByteBuffer;

/** Looks for what may be a marker among the pixels of a JPEG. */
final class MarkerSearch {
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private MarkerSearch() {}

  /**
   * The index of the next FF from {@code at} on, or {@code end}. Eight bytes at a time: there are
   * thousands.
   */
  static int nextEscape(ByteBuffer bytes, int at, int end) {
    int i = at;
    while (i + Long.BYTES <= end) {
      // An FF is a zero here, and the only byte that borrows from its own highest bit.
      long inverted = ~bytes.getLong(i);
      if ((inverted - LOWEST_BITS & ~inverted & HIGHEST_BITS) != 0) {
        break;
      }
      i += Long.BYTES;
    }
    while (i < end && bytes.get(i) != (byte) 0xFF) {
      i++;
    }
    return Math.min(i, end);
  }
}
