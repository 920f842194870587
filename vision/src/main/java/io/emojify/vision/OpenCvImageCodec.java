package io.emojify.vision;

import java.nio.ByteBuffer;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * JPEG in and out with OpenCV.
 *
 * <p>Keeps its scratch memory from picture to picture, so each thread has its own codec. A picture
 * is decoded as it is stored: an orientation in its EXIF data is ignored, as the browser has turned
 * the pixels already and a box must mean the same to every stage.
 */
public final class OpenCvImageCodec implements ImageCodec {
  private static final int DECODE_FLAGS =
      Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private final long maxPixels;
  private final MatOfByte encoded;
  private final MatOfInt encodeOptions;
  private ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);

  /**
   * Loads the native libraries if need be.
   *
   * @param maxPixels pictures of more pixels are refused by their header, before decoding
   */
  public OpenCvImageCodec(long maxPixels) {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("maxPixels: expected 1 or more, found " + maxPixels);
    }
    NativeLibraries.load();
    this.maxPixels = maxPixels;
    encoded = new MatOfByte();
    encodeOptions = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, 0);
  }

  @Override
  public Image decode(ByteBuffer jpeg) throws UndecodableImageException {
    JpegHeader header = check(jpeg);
    // The Mat covers exactly these bytes: what an earlier picture left in the scratch is out of the
    // decoder's reach.
    Mat bytes = new Mat(1, jpeg.remaining(), CvType.CV_8UC1, inNativeMemory(jpeg));
    Mat pixels;
    try {
      pixels = Imgcodecs.imdecode(bytes, DECODE_FLAGS);
    } catch (CvException e) {
      throw new UndecodableImageException("the decoder refused the JPEG: " + e.getMessage());
    } finally {
      bytes.release();
    }
    if (pixels.empty()) {
      throw new UndecodableImageException("the decoder can't read this JPEG");
    }
    if (pixels.cols() != header.width() || pixels.rows() != header.height()) {
      pixels.release();
      throw new UndecodableImageException("the JPEG's header and its pixels differ in size");
    }
    return Image.adopt(pixels);
  }

  @Override
  public ByteBuffer encode(Image image, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality: expected 1 to 100, found " + quality);
    }
    encodeOptions.put(1, 0, new int[] {quality});
    if (!Imgcodecs.imencode(".jpg", image.mat(), encoded, encodeOptions)) {
      throw new IllegalStateException(
          "can't encode a picture of %d x %d pixels".formatted(image.width(), image.height()));
    }
    byte[] jpeg = new byte[Math.toIntExact(encoded.total())];
    encoded.get(0, 0, jpeg);
    return ByteBuffer.wrap(jpeg);
  }

  /** Frees the scratch memory. Pictures that were decoded stay their holders'. */
  @Override
  public void close() {
    encoded.release();
    encodeOptions.release();
  }

  private JpegHeader check(ByteBuffer jpeg) throws UndecodableImageException {
    try {
      JpegHeader header = JpegHeader.parse(jpeg);
      if (header.pixels() > maxPixels) {
        throw new UndecodableImageException(
            "%d x %d pixels, and at most %d pixels are read"
                .formatted(header.width(), header.height(), maxPixels));
      }
      JpegHeader.requireWhole(jpeg);
      return header;
    } catch (MalformedJpegException e) {
      throw new UndecodableImageException(e.getMessage());
    }
  }

  /** The same bytes where OpenCV can read them; copied only if they are on the heap. */
  private ByteBuffer inNativeMemory(ByteBuffer jpeg) {
    if (jpeg.isDirect()) {
      return jpeg.slice();
    }
    if (scratch.capacity() < jpeg.remaining()) {
      scratch = ByteBuffer.allocateDirect(Math.max(jpeg.remaining(), 2 * scratch.capacity()));
    }
    scratch.clear().put(jpeg.duplicate()).flip();
    return scratch.slice();
  }
}
