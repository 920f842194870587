package io.emojify.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a PNG says about itself before its pixels: read in plain Java, so that a picture can be
 * refused before a decoder has touched it.
 *
 * <p>Signature and chunks are those of the PNG specification, third edition, sections 5 and 11.2.
 *
 * @param width in pixels, 1 or more: whether that is too many is for the caller to say
 * @param height in pixels, 1 or more
 * @see <a href="https://www.w3.org/TR/png-3/">the specification</a>
 */
public record PngHeader(int width, int height) {
  private static final long SIGNATURE = 0x89504E47_0D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;

  /** Length, type and checksum of a chunk. */
  private static final int CHUNK_FRAME_BYTES = 12;

  /** How many pixels the picture has; can't overflow. */
  public long pixels() {
    return (long) width * height;
  }

  /** Whether the bytes start as a PNG does. */
  public static boolean isPng(ByteBuffer bytes) {
    return bytes.remaining() >= Long.BYTES
        && bytes.slice().order(ByteOrder.BIG_ENDIAN).getLong() == SIGNATURE;
  }

  /**
   * Reads the header and walks the chunks to the end of the picture.
   *
   * @param png read from its position to its limit; neither is moved
   * @throws UndecodableImageException if it isn't a whole PNG
   */
  public static PngHeader parse(ByteBuffer png) throws UndecodableImageException {
    ByteBuffer in = png.slice().order(ByteOrder.BIG_ENDIAN);
    if (!isPng(in)) {
      throw new UndecodableImageException("not a PNG");
    }
    in.position(Long.BYTES);
    if (in.remaining() < 2 * Integer.BYTES + CHUNK_FRAME_BYTES || in.getInt(12) != IHDR) {
      throw new UndecodableImageException("the PNG has no header");
    }
    PngHeader header = new PngHeader(in.getInt(16), in.getInt(20));
    if (header.width < 1 || header.height < 1) {
      throw new UndecodableImageException("the PNG claims to have no pixels");
    }
    requireWhole(in);
    return header;
  }

  private static void requireWhole(ByteBuffer in) throws UndecodableImageException {
    while (in.remaining() >= CHUNK_FRAME_BYTES) {
      long length = Integer.toUnsignedLong(in.getInt());
      int type = in.getInt();
      if (length + Integer.BYTES > in.remaining()) {
        break;
      }
      if (type == IEND) {
        return;
      }
      in.position(in.position() + (int) length + Integer.BYTES);
    }
    throw new UndecodableImageException("the PNG ends before its end");
  }
}
