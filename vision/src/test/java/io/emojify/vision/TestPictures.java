package io.emojify.vision;

import java.nio.ByteBuffer;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures made at run time; the codec under test has no part in them. */
final class TestPictures {
  static {
    NativeLibraries.load();
  }

  private TestPictures() {}

  static byte[] plain(int width, int height, Scalar blueGreenRed) {
    return jpeg(new Mat(height, width, CvType.CV_8UC3, blueGreenRed));
  }

  /** Grey in colour, and different in every block. */
  static Mat greyTexture(int width, int height) {
    Random random = new Random(7);
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i += 3) {
      byte grey = (byte) (64 + i / 3 / width % 64 + random.nextInt(96));
      pixels[i] = grey;
      pixels[i + 1] = grey;
      pixels[i + 2] = grey;
    }
    Mat mat = new Mat(height, width, CvType.CV_8UC3);
    mat.put(0, 0, pixels);
    return mat;
  }

  static byte[] jpeg(Mat pixels, int... options) {
    MatOfByte encoded = new MatOfByte();
    Imgcodecs.imencode(".jpg", pixels, encoded, new MatOfInt(options));
    return encoded.toArray();
  }

  static byte[] png(Mat pixels) {
    MatOfByte encoded = new MatOfByte();
    Imgcodecs.imencode(".png", pixels, encoded);
    return encoded.toArray();
  }

  /** As much of a header as says these dimensions, and an end behind it. */
  static ByteBuffer headerOnly(int width, int height) {
    return bytes(
        0xFF,
        0xD8,
        0xFF,
        0xC0,
        0,
        11,
        8,
        height >> 8,
        height & 0xFF,
        width >> 8,
        width & 0xFF,
        1,
        1,
        0x11,
        0,
        0xFF,
        0xD9);
  }

  static ByteBuffer bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return buffer.flip();
  }
}
