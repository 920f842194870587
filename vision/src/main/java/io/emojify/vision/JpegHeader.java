package io.emojify.vision;

import static io.emojify.vision.MarkerSearch.nextEscape;

import io.emojify.vision.MalformedJpegException.Problem;
import java.nio.ByteBuffer;

/**
 * What a JPEG says about itself before its pixels: read in plain Java, so that a picture can be
 * refused before a decoder has touched it.
 *
 * <p>The markers and segments are those of ITU-T T.81, annex B. The walk is stricter than most
 * decoders: bytes between segments, which they skip, are refused, so that no picture means one size
 * here and another to the decoder.
 *
 * @param width in pixels, 1 to 65535: whether that is too many is for the caller to say
 * @param height in pixels, 1 to 65535
 * @param components 1 for grey, 3 for colour, 4 for CMYK
 * @param bitsPerSample 8 in all common pictures
 * @param progressive whether the pixels come in several passes
 */
public record JpegHeader(
    int width, int height, int components, int bitsPerSample, boolean progressive) {
  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int END_OF_IMAGE = 0xFFD9;
  private static final int START_OF_SCAN = 0xDA;

  /**
   * A decoder goes over all blocks of the picture once for each scan, also for a scan of no bytes:
   * half a megabyte of scan headers would keep it busy for minutes. Encoders write a dozen.
   */
  private static final int MAX_SCANS = 50;

  /** How many pixels the picture has; can't overflow. */
  public long pixels() {
    return (long) width * height;
  }

  /**
   * Reads the header of a JPEG up to its frame header (SOF).
   *
   * @param jpeg read from its position to its limit; neither is moved
   * @throws MalformedJpegException if there is no frame header with a width and a height
   */
  public static JpegHeader parse(ByteBuffer jpeg) throws MalformedJpegException {
    int at = afterStartOfImage(jpeg);
    while (true) {
      at = skipFill(jpeg, at);
      int marker = unsigned(jpeg, at++);
      if (isStandalone(marker)) {
        continue;
      }
      if (marker == START_OF_SCAN || marker == 0xD9) {
        throw malformed(Problem.NO_DIMENSIONS, "the pixels start before the frame header");
      }
      if (marker == 0x00 || marker == 0xD8) {
        throw malformed(Problem.NOT_A_JPEG, "marker FF%02X at byte %d", marker, at - 1);
      }
      int length = unsignedShort(jpeg, at);
      if (length < 2) {
        throw malformed(Problem.NOT_A_JPEG, "segment FF%02X claims %d bytes", marker, length);
      }
      if (isFrameHeader(marker)) {
        return frameHeader(jpeg, at, marker, length);
      }
      at += length;
    }
  }

  /**
   * Checks that a JPEG ends with its end-of-image marker, give or take zeros behind it, which some
   * cameras pad with, and that who goes from segment to segment comes to such a marker, too. The
   * last bytes alone don't say so: they may be the end of a segment. Then OpenCV's decoder runs out
   * of bytes, and takes what it has no pixels for from memory: those of an earlier picture.
   *
   * <p>And that it hasn't more scans on that way than encoders write.
   *
   * @param jpeg read from its position to its limit; neither is moved
   * @throws MalformedJpegException if it doesn't start or end as a JPEG does, or has too many scans
   */
  public static void requireWhole(ByteBuffer jpeg) throws MalformedJpegException {
    int start = afterStartOfImage(jpeg);
    int last = jpeg.limit() - 1;
    while (last > jpeg.position() && jpeg.get(last) == 0) {
      last--;
    }
    int end = last - 1 - jpeg.position();
    if (end < start || unsignedShort(jpeg, end) != END_OF_IMAGE || !reachesEnd(jpeg)) {
      throw malformed(Problem.TRUNCATED, "no end-of-image marker after %d bytes", jpeg.remaining());
    }
  }

  /** From one marker to the next, over whatever is between them, as decoders go. */
  private static boolean reachesEnd(ByteBuffer jpeg) throws MalformedJpegException {
    ByteBuffer in = jpeg.slice();
    int last = in.limit() - 1;
    int scans = 0;
    int at = nextEscape(in, 2, last);
    while (at < last) {
      int marker = in.get(at + 1) & 0xFF;
      if (marker == (END_OF_IMAGE & 0xFF)) {
        return true;
      }
      if (marker == START_OF_SCAN && ++scans > MAX_SCANS) {
        throw malformed(Problem.TOO_MANY_SCANS, "more than %d scans", MAX_SCANS);
      }
      boolean isSegment =
          marker != 0x00
              && marker != (START_OF_IMAGE & 0xFF)
              && marker != 0xFF
              && !isStandalone(marker);
      if (isSegment && at + 3 < in.limit()) {
        at += 2 + (in.getShort(at + 2) & 0xFFFF);
      } else {
        at += marker == 0xFF ? 1 : 2;
      }
      at = nextEscape(in, at, last);
    }
    return false;
  }

  private static JpegHeader frameHeader(ByteBuffer jpeg, int at, int marker, int length)
      throws MalformedJpegException {
    int bitsPerSample = unsigned(jpeg, at + 2);
    int height = unsignedShort(jpeg, at + 3);
    int width = unsignedShort(jpeg, at + 5);
    int components = unsigned(jpeg, at + 7);
    if (width == 0 || height == 0) {
      throw malformed(Problem.NO_DIMENSIONS, "the picture claims %d x %d pixels", width, height);
    }
    if (length != 8 + 3 * components) {
      throw malformed(
          Problem.NOT_A_JPEG, "frame header of %d bytes for %d components", length, components);
    }
    boolean progressive = (marker & 0x03) == 0x02;
    return new JpegHeader(width, height, components, bitsPerSample, progressive);
  }

  private static int afterStartOfImage(ByteBuffer jpeg) throws MalformedJpegException {
    if (jpeg.remaining() == 0) {
      throw malformed(Problem.NOT_A_JPEG, "no bytes");
    }
    if (unsigned(jpeg, 0) != START_OF_IMAGE >> 8
        || jpeg.remaining() > 1 && unsignedShort(jpeg, 0) != START_OF_IMAGE) {
      throw malformed(Problem.NOT_A_JPEG, "doesn't start with FFD8");
    }
    return 2;
  }

  /** The index of the marker code behind {@code at}, where there are one or more FF. */
  private static int skipFill(ByteBuffer jpeg, int at) throws MalformedJpegException {
    if (unsigned(jpeg, at) != 0xFF) {
      throw malformed(Problem.NOT_A_JPEG, "no marker at byte %d", at);
    }
    int code = at + 1;
    while (unsigned(jpeg, code) == 0xFF) {
      code++;
    }
    return code;
  }

  /** TEM and the restart markers have no length behind them. */
  private static boolean isStandalone(int marker) {
    return marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
  }

  /** SOF0 to SOF15; three codes of that row mean something else (DHT, JPG and DAC). */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static int unsignedShort(ByteBuffer jpeg, int at) throws MalformedJpegException {
    return unsigned(jpeg, at) << 8 | unsigned(jpeg, at + 1);
  }

  private static int unsigned(ByteBuffer jpeg, int at) throws MalformedJpegException {
    if (at >= jpeg.remaining()) {
      throw malformed(Problem.TRUNCATED, "ends inside its header, after %d bytes", at);
    }
    return jpeg.get(jpeg.position() + at) & 0xFF;
  }

  private static MalformedJpegException malformed(
      Problem problem, String message, Object... arguments) {
    String what =
        switch (problem) {
          case NOT_A_JPEG -> "not a JPEG: ";
          case TRUNCATED -> "truncated JPEG: ";
          case NO_DIMENSIONS -> "JPEG without dimensions: ";
          case TOO_MANY_SCANS -> "JPEG that takes too long: ";
        };
    return new MalformedJpegException(problem, what + message.formatted(arguments));
  }
}
