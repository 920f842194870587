package io.emojify.vision;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * JPEG in and out, as fast as this machine can: {@linkplain PlainJpeg plain} pictures by FFmpeg,
 * all others, and all of them where FFmpeg has no build, by OpenCV.
 *
 * <p>Keeps its scratch memory from picture to picture, so each thread has its own codec, and its
 * pictures are used on that thread, while the codec is open. A picture is decoded as it is stored:
 * an orientation in its EXIF data is ignored, as the browser has turned the pixels already and a
 * box must mean the same to every stage.
 */
public final class JpegCodec implements ImageCodec {
  private final OpenCvImageCodec anyJpeg;
  private final PlaneConverter converter;
  private final FfmpegJpegDecoder decoder;
  private FfmpegJpegEncoder encoder;
  private boolean closed;

  /**
   * Loads the native libraries if need be.
   *
   * @param maxPixels pictures of more pixels are refused by their header, before decoding
   */
  public JpegCodec(long maxPixels) {
    anyJpeg = new OpenCvImageCodec(maxPixels);
    boolean hasFfmpeg = FfmpegLibraries.areAvailable();
    converter = hasFfmpeg ? new PlaneConverter() : null;
    decoder = hasFfmpeg ? new FfmpegJpegDecoder(maxPixels, converter) : null;
    NativeObject.CODEC.opened();
  }

  @Override
  public Image decode(ByteBuffer jpeg) throws UndecodableImageException {
    Optional<Image> plain = decoder == null ? Optional.empty() : decoder.decode(jpeg);
    return plain.isPresent() ? plain.get() : anyJpeg.decode(jpeg);
  }

  /** Remembers one size and quality: a stage's pictures hardly ever differ in either. */
  @Override
  public ByteBuffer encode(Image image, int quality) {
    if (decoder == null || !image.isColour() || quality < 1 || quality > 100) {
      return anyJpeg.encode(image, quality);
    }
    if (encoder == null || !encoder.fits(image, quality)) {
      closeEncoder();
      encoder = new FfmpegJpegEncoder(image.width(), image.height(), quality);
    }
    Optional<Planes> planes = image.halvedPlanes();
    return planes.isPresent()
        ? encoder.encode(planes.get())
        : encoder.encode(image.mat(), converter);
  }

  /** Forgets it first: if the next one can't be made, this one must not be freed again. */
  private void closeEncoder() {
    FfmpegJpegEncoder old = encoder;
    encoder = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    NativeObject.CODEC.closed();
    closeEncoder();
    if (decoder != null) {
      decoder.close();
      converter.close();
    }
    anyJpeg.close();
  }
}
