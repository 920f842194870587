package io.emojify.vision;

import static io.emojify.vision.MarkerSearch.nextEscape;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A JPEG as webcams and browsers make it, and nothing else: baseline, 8 bits, grey or with chroma
 * of the usual sizes, all in one scan, with its own tables, and no marker inside its pixels.
 *
 * <p>Segments and their codes are those of ITU-T T.81, annex B. Segments that only comment on the
 * picture are left out of the copy, so that the decoder never reads them. Everything that could
 * make a decoder show what isn't in this very picture is left to {@link OpenCvImageCodec}: scans
 * that cover a part, tables kept from an earlier picture, a second frame header.
 */
final class PlainJpeg {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOF0 = 0xC0;
  private static final int DHT = 0xC4;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int COM = 0xFE;
  private static final int APP0 = 0xE0;

  /** Adobe's says how colours are meant. */
  private static final int APP14 = 0xEE;

  private static final int APP15 = 0xEF;

  /**
   * Cameras write one for each row of blocks. FFmpeg takes 10 µs for each, also where nobody asked
   * for any, so that half a megabyte of them would be seconds of work; OpenCV's decoder takes a
   * hundredth of that.
   */
  private static final int MAX_RESTARTS = 1000;

  private final ByteBuffer from;
  private final ByteBuffer into;
  private int quantizers;
  private int huffmanCodes;
  private int components;
  private int neededQuantizers;
  private int width;
  private int height;

  private PlainJpeg(ByteBuffer from, ByteBuffer into) {
    this.from = from;
    this.into = into;
  }

  /** What a decoder must find. */
  record Size(int width, int height) {
    long pixels() {
      return (long) width * height;
    }
  }

  /**
   * Copies a plain JPEG to the beginning of {@code into} and sets its limit behind it.
   *
   * @param jpeg read from its position to its limit; neither is moved
   * @param into as large as {@code jpeg} at least; of no use if it wasn't plain
   * @return empty if it isn't plain, or no JPEG at all
   */
  static Optional<Size> copy(ByteBuffer jpeg, ByteBuffer into) {
    PlainJpeg plain = new PlainJpeg(jpeg.slice(), into.clear());
    return plain.copyHeader() && plain.copyPixels()
        ? Optional.of(new Size(plain.width, plain.height))
        : Optional.empty();
  }

  /** Up to the end of the scan's header. */
  private boolean copyHeader() {
    if (from.remaining() < 4 || nextByte() != 0xFF || nextByte() != SOI) {
      return false;
    }
    into.put((byte) 0xFF).put((byte) SOI);
    while (from.remaining() >= 4) {
      if (nextByte() != 0xFF) {
        return false;
      }
      int marker = nextByte();
      int length = from.getShort(from.position()) & 0xFFFF;
      if (length < 2 || length > from.remaining()) {
        return false;
      }
      ByteBuffer segment = from.slice(from.position() + 2, length - 2);
      boolean isComment = marker == COM || marker >= APP0 && marker <= APP15 && marker != APP14;
      if (!isComment) {
        if (!isPlain(marker, segment)) {
          return false;
        }
        into.put((byte) 0xFF).put((byte) marker).put(from.slice(from.position(), length));
      }
      from.position(from.position() + length);
      if (marker == SOS) {
        return true;
      }
    }
    return false;
  }

  private boolean isPlain(int marker, ByteBuffer segment) {
    return switch (marker) {
      case DQT -> readQuantizers(segment);
      case DHT -> readHuffmanCodes(segment);
      case DRI -> segment.remaining() == 2;
      case SOF0 -> components == 0 && readFrameHeader(segment);
      case SOS -> components != 0 && readScanHeader(segment);
      default -> false;
    };
  }

  private boolean readQuantizers(ByteBuffer segment) {
    while (segment.hasRemaining()) {
      int precisionAndTable = segment.get();
      if (precisionAndTable < 0 || precisionAndTable > 3 || segment.remaining() < 64) {
        return false;
      }
      quantizers |= 1 << precisionAndTable;
      segment.position(segment.position() + 64);
    }
    return true;
  }

  private boolean readHuffmanCodes(ByteBuffer segment) {
    while (segment.hasRemaining()) {
      int classAndTable = segment.get();
      if ((classAndTable & ~0x11) != 0 || segment.remaining() < 16) {
        return false;
      }
      int codes = 0;
      for (int bits = 1; bits <= 16; bits++) {
        codes += segment.get() & 0xFF;
      }
      if (codes > segment.remaining()) {
        return false;
      }
      huffmanCodes |= huffmanCode(classAndTable >> 4, classAndTable & 1);
      segment.position(segment.position() + codes);
    }
    return true;
  }

  private static int huffmanCode(int kind, int table) {
    return 1 << 2 * table + kind;
  }

  private boolean readFrameHeader(ByteBuffer segment) {
    if (segment.remaining() < 6 || segment.get() != 8) {
      return false;
    }
    height = segment.getShort() & 0xFFFF;
    width = segment.getShort() & 0xFFFF;
    components = segment.get();
    if (width == 0 || height == 0 || segment.remaining() != 3 * components) {
      return false;
    }
    if (components == 1) {
      return readComponent(segment, 1, 0x11);
    }
    // The numbers 1 to 3 mean luma and chroma (JFIF); others may mean red, green and blue.
    int lumaFactors = components == 3 ? segment.get(segment.position() + 1) : 0;
    boolean isUsual = lumaFactors == 0x11 || lumaFactors == 0x21 || lumaFactors == 0x22;
    return isUsual
        && readComponent(segment, 1, lumaFactors)
        && readComponent(segment, 2, 0x11)
        && readComponent(segment, 3, 0x11);
  }

  private boolean readComponent(ByteBuffer segment, int number, int factors) {
    boolean isAsExpected = segment.get() == number && segment.get() == factors;
    int quantizer = segment.get();
    neededQuantizers |= 1 << (quantizer & 0x1F);
    return isAsExpected && quantizer >= 0 && quantizer <= 3;
  }

  /** All components, all frequencies, and only tables that this picture has brought. */
  private boolean readScanHeader(ByteBuffer segment) {
    if (segment.remaining() != 4 + 2 * components || segment.get() != components) {
      return false;
    }
    int neededCodes = 0;
    for (int number = 1; number <= components; number++) {
      if (segment.get() != number) {
        return false;
      }
      int tables = segment.get();
      if ((tables & ~0x11) != 0) {
        return false;
      }
      neededCodes |= huffmanCode(0, tables >> 4) | huffmanCode(1, tables & 1);
    }
    return segment.get() == 0
        && segment.get() == 63
        && segment.get() == 0
        && (huffmanCodes & neededCodes) == neededCodes
        && (quantizers & neededQuantizers) == neededQuantizers;
  }

  /** Up to the end-of-image marker, behind which there may be zeros: some cameras pad with them. */
  private boolean copyPixels() {
    int start = from.position();
    int last = from.limit() - 1;
    while (last > start && from.get(last) == 0) {
      last--;
    }
    if (last - 1 <= start || (from.get(last) & 0xFF) != EOI || from.get(last - 1) != (byte) 0xFF) {
      return false;
    }
    int end = last - 1;
    int restarts = 0;
    for (int i = nextEscape(from, start, end); i < end; i = nextEscape(from, i + 2, end)) {
      int code = from.get(i + 1) & 0xFF;
      boolean isRestart = code >= 0xD0 && code <= 0xD7;
      restarts += isRestart ? 1 : 0;
      if (code != 0 && !isRestart || restarts > MAX_RESTARTS) {
        return false;
      }
    }
    into.put(from.limit(last + 1)).flip();
    return true;
  }

  private int nextByte() {
    return from.get() & 0xFF;
  }
}
