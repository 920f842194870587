package io.emojify.ingest;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

  /** The same JPEG with so many bytes, by comments that say nothing; at least five more. */
  public static byte[] padded(ByteBuffer jpeg, int bytes) {
    ByteBuffer padded = ByteBuffer.allocate(bytes);
    padded.put(jpeg.get(0)).put(jpeg.get(1));
    int missing = bytes - jpeg.remaining();
    while (missing > 0) {
      // Never so much that fewer than a comment's five bytes remain.
      int length = missing > 65_000 ? Math.min(missing - 5, 60_000) : missing;
      padded.putShort((short) 0xFFFE).putShort((short) (length - 2));
      padded.position(padded.position() + length - 4);
      missing -= length;
    }
    return padded.put(jpeg.duplicate().position(2)).array();
  }

  /** The same JPEG with a word of its camera's, that it is to be turned clockwise by 90 degrees. */
  public static byte[] turnedByExif(byte[] jpeg) {
    byte[] tag = {1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
    ByteBuffer segment = ByteBuffer.allocate(4 + 6 + 8 + 2 + tag.length + 4);
    segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    segment.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    // Tag 0x0112, orientation, is a short; then there is no further directory.
    segment.putShort((short) 1).put(tag).putInt(0);
    return ByteBuffer.allocate(jpeg.length + segment.capacity())
        .put(jpeg, 0, 2)
        .put(segment.flip())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
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
