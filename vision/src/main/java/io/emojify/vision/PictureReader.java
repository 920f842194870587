package io.emojify.vision;

import java.nio.ByteBuffer;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Reads single pictures as people have them: JPEG or PNG, from a phone's camera perhaps, so larger
 * than a frame may be and lying on its side. What comes out is upright, in colour and of at most so
 * many pixels.
 *
 * <p>Not thread-safe: one picture at a time also bounds the native memory.
 */
public final class PictureReader {
  private final long maxSourcePixels;
  private final long maxPixels;

  /**
   * Loads the native libraries if need be.
   *
   * @param maxSourcePixels pictures that claim more are refused by their header
   * @param maxPixels of the result
   */
  public PictureReader(long maxSourcePixels, long maxPixels) {
    NativeLibraries.load();
    this.maxSourcePixels = maxSourcePixels;
    this.maxPixels = maxPixels;
  }

  /**
   * A picture that was read.
   *
   * @param image which the caller closes
   * @param width of the whole picture, upright, in pixels
   * @param height of the whole picture, upright, in pixels
   */
  public record Picture(Image image, int width, int height) implements AutoCloseable {
    @Override
    public void close() {
      image.close();
    }
  }

  /** What a file's header says. */
  private record StoredSize(int width, int height) {}

  /**
   * Reads a picture.
   *
   * @param bytes read from their position to their limit; neither is moved
   * @throws UndecodableImageException if they aren't a whole JPEG or PNG of a size that is read
   */
  public Picture read(ByteBuffer bytes) throws UndecodableImageException {
    boolean png = PngHeader.isPng(bytes);
    StoredSize stored = png ? pngSize(bytes) : jpegSize(bytes);
    long pixels = (long) stored.width * stored.height;
    if (pixels > maxSourcePixels) {
      throw new UndecodableImageException(
          "%d x %d pixels, and at most %d million are read"
              .formatted(stored.width, stored.height, maxSourcePixels / 1_000_000));
    }
    int reduction = png ? 1 : reductionFor(pixels);
    Mat decoded = decode(bytes, flagsFor(reduction));
    boolean onItsSide = decoded.cols() != (stored.width + reduction - 1) / reduction;
    Mat fitting = fit(decoded);
    return onItsSide
        ? new Picture(Image.adopt(fitting), stored.height, stored.width)
        : new Picture(Image.adopt(fitting), stored.width, stored.height);
  }

  private static StoredSize pngSize(ByteBuffer png) throws UndecodableImageException {
    PngHeader header = PngHeader.parse(png);
    return new StoredSize(header.width(), header.height());
  }

  private static StoredSize jpegSize(ByteBuffer jpeg) throws UndecodableImageException {
    try {
      JpegHeader header = JpegHeader.parse(jpeg);
      JpegHeader.requireWhole(jpeg);
      return new StoredSize(header.width(), header.height());
    } catch (MalformedJpegException e) {
      throw new UndecodableImageException(e.getMessage());
    }
  }

  /** JPEGs decode at a half, a quarter or an eighth for a fraction of the work. */
  private int reductionFor(long pixels) {
    int reduction = 1;
    while (reduction < 8 && pixels / ((long) reduction * reduction * 4) >= maxPixels) {
      reduction *= 2;
    }
    return reduction;
  }

  /** In colour; turned upright by what EXIF says. */
  private static int flagsFor(int reduction) {
    return switch (reduction) {
      case 2 -> Imgcodecs.IMREAD_REDUCED_COLOR_2;
      case 4 -> Imgcodecs.IMREAD_REDUCED_COLOR_4;
      case 8 -> Imgcodecs.IMREAD_REDUCED_COLOR_8;
      default -> Imgcodecs.IMREAD_COLOR;
    };
  }

  private static Mat decode(ByteBuffer bytes, int flags) throws UndecodableImageException {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).put(bytes.duplicate()).flip();
    Mat encoded = new Mat(1, direct.remaining(), CvType.CV_8UC1, direct);
    try {
      Mat decoded = Imgcodecs.imdecode(encoded, flags);
      if (decoded.empty()) {
        throw new UndecodableImageException("the decoder can't read this picture");
      }
      return decoded;
    } catch (CvException e) {
      throw new UndecodableImageException("the decoder refused the picture: " + e.getMessage());
    } finally {
      encoded.release();
    }
  }

  /** Frees {@code decoded} if it is not the result. */
  private Mat fit(Mat decoded) {
    double scale = Math.sqrt((double) maxPixels / ((double) decoded.cols() * decoded.rows()));
    if (scale >= 1) {
      return decoded;
    }
    Mat smaller = new Mat();
    // Rounded down, so that the result can't have a row too many; a line may be all that it has.
    double width = Math.min(maxPixels, Math.max(1, Math.floor(decoded.cols() * scale)));
    double height =
        Math.min(Math.floor(maxPixels / width), Math.max(1, Math.floor(decoded.rows() * scale)));
    Size size = new Size(width, height);
    Imgproc.resize(decoded, smaller, size, 0, 0, Imgproc.INTER_AREA);
    decoded.release();
    return smaller;
  }
}
