package io.emojify.ingest.still;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.JpegHeader;
import io.emojify.vision.PictureReader;
import io.emojify.vision.PictureReader.Picture;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;

/**
 * A picture that was made ready to be a frame: upright, no larger than frames may be, and without
 * what its file said besides (place, time, camera).
 *
 * @param jpeg of the frame
 * @param header of {@code jpeg}
 * @param width of the picture as it was sent, upright, in pixels
 * @param height of the picture as it was sent, upright, in pixels
 */
record StillPicture(ByteBuffer jpeg, JpegHeader header, int width, int height) {
  /** What phones make today; a picture in native memory is three bytes a pixel. */
  static final long MAX_SOURCE_PIXELS = 50_000_000;

  private static final int[] QUALITIES = {92, 80, 60};

  /** Makes pictures ready, one at a time. Thread-safe. */
  static final class Maker implements AutoCloseable {
    private final FrameCheck check;
    private final PictureReader reader;
    private final JpegCodec codec;

    Maker(FrameCheck check) {
      this.check = check;
      this.reader = new PictureReader(MAX_SOURCE_PIXELS, check.maxPixels());
      this.codec = new JpegCodec(check.maxPixels());
    }

    /**
     * @throws UndecodableImageException if the bytes aren't a picture that is taken
     */
    synchronized StillPicture make(byte[] bytes) throws UndecodableImageException {
      try (Picture picture = reader.read(ByteBuffer.wrap(bytes))) {
        return encode(picture.image(), picture.width(), picture.height());
      }
    }

    private StillPicture encode(Image image, int width, int height)
        throws UndecodableImageException {
      for (int quality : QUALITIES) {
        ByteBuffer jpeg = codec.encode(image, quality);
        if (jpeg.remaining() <= check.maxBytes()) {
          return new StillPicture(jpeg, checked(jpeg), width, height);
        }
      }
      throw new UndecodableImageException("its detail doesn't fit into a frame's bytes");
    }

    private JpegHeader checked(ByteBuffer jpeg) {
      try {
        return check.check(jpeg);
      } catch (FrameRejectedException e) {
        throw new IllegalStateException("our own JPEG isn't let in: " + e.reason().code(), e);
      }
    }

    @Override
    public synchronized void close() {
      codec.close();
    }
  }
}
