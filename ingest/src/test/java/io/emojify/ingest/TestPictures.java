package io.emojify.ingest;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Pictures made at run time. */
public final class TestPictures {
  private static final long MAX_PIXELS = 1 << 20;

  static {
    NativeLibraries.load();
  }

  private TestPictures() {}

  /** All pixels of one grey, from 0 to 255. */
  public static Image plain(int width, int height, int grey) {
    return Image.adopt(new Mat(height, width, CvType.CV_8UC3, Scalar.all(grey)));
  }

  public static ByteBuffer jpeg(int width, int height) {
    return jpeg(width, height, 90);
  }

  public static ByteBuffer jpeg(int width, int height, int grey) {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS);
        Image image = plain(width, height, grey)) {
      return codec.encode(image, 80);
    }
  }

  /** As much of a JPEG as says these dimensions, and its end; there are no pixels in between. */
  public static ByteBuffer headerOnly(int width, int height) {
    return ByteBuffer.allocate(17)
        .putInt(0xFFD8FFC0)
        .putShort((short) 11)
        .put((byte) 8)
        .putShort((short) height)
        .putShort((short) width)
        .put(new byte[] {1, 1, 0x11, 0})
        .putShort((short) 0xFFD9)
        .flip();
  }

  /** The grey in the middle of a picture. */
  public static double grey(ByteBuffer jpeg) {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS);
        Image image = codec.decode(jpeg)) {
      return image.mat().get(image.height() / 2, image.width() / 2)[0];
    } catch (UndecodableImageException e) {
      throw new AssertionError("not a picture", e);
    }
  }
}
