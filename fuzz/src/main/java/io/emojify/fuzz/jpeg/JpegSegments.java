package io.emojify.fuzz.jpeg;

import java.util.ArrayList;
import java.util.List;

/** Where a JPEG's segments are, as far as they follow one another. */
public final class JpegSegments {
  private final List<Segment> all = new ArrayList<>();

  private JpegSegments() {}

  /**
   * One segment.
   *
   * @param start of its marker
   * @param end behind its last byte; that of a scan includes its pixels
   */
  public record Segment(int marker, int start, int end) {
    /** Whether there is a length and perhaps something behind it. */
    boolean hasPayload() {
      return end > start + 4;
    }
  }

  public static JpegSegments of(byte[] jpeg) {
    JpegSegments segments = new JpegSegments();
    int at = 0;
    while (at + 1 < jpeg.length && jpeg[at] == (byte) 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      int end = Math.min(jpeg.length, endOf(jpeg, at, marker));
      segments.all.add(new Segment(marker, at, end));
      at = end;
    }
    return segments;
  }

  private static int endOf(byte[] jpeg, int at, int marker) {
    boolean isBare = marker >= JpegBuilder.RST0 && marker <= JpegBuilder.EOI || marker <= 1;
    if (isBare || at + 3 >= jpeg.length) {
      return at + 2;
    }
    int end = at + 2 + Math.max(2, (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
    return marker == JpegBuilder.SOS ? endOfPixels(jpeg, end) : end;
  }

  private static int endOfPixels(byte[] jpeg, int from) {
    for (int at = from; at + 1 < jpeg.length; at++) {
      int code = jpeg[at + 1] & 0xFF;
      boolean isRestart = code >= JpegBuilder.RST0 && code < JpegBuilder.SOI;
      if (jpeg[at] == (byte) 0xFF && code != 0 && !isRestart) {
        return at;
      }
    }
    return jpeg.length;
  }

  /** In their order. */
  public List<Segment> all() {
    return all;
  }
}
