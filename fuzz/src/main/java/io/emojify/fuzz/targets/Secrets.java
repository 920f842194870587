package io.emojify.fuzz.targets;

import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Pictures that nobody may see afterwards, two of each shape. Decoders reuse the memory of a
 * picture for the next of the same shape, so a hostile picture gets predecessors of its own.
 */
public final class Secrets {
  private static final int MAX_SHAPES = 200;

  /** No encoder writes more in a row or column. */
  private static final int MAX_SIDE = 65_500;

  private final long maxPixels;
  private final Map<Shape, List<byte[]>> pairs = new LinkedHashMap<>();

  /**
   * @param maxPixels of the largest pair
   */
  public Secrets(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  private record Shape(int width, int height, int type, int sampling) {
    static final Shape USUAL =
        new Shape(64, 48, CvType.CV_8UC3, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420);
  }

  /** Two different pictures of the shape that {@code jpeg} claims, if it is no larger than ours. */
  public List<byte[]> like(byte[] jpeg) {
    if (pairs.size() > MAX_SHAPES) {
      pairs.clear();
    }
    return pairs.computeIfAbsent(shapeOf(jpeg), Secrets::pair);
  }

  private Shape shapeOf(byte[] jpeg) {
    try {
      JpegHeader header = JpegHeader.parse(ByteBuffer.wrap(jpeg));
      if (header.pixels() > maxPixels || Math.max(header.width(), header.height()) > MAX_SIDE) {
        return Shape.USUAL;
      }
      int type = header.components() == 1 ? CvType.CV_8UC1 : CvType.CV_8UC3;
      return new Shape(header.width(), header.height(), type, samplingOf(jpeg));
    } catch (MalformedJpegException e) {
      return Shape.USUAL;
    }
  }

  /** By the first component's factors, wherever they are. */
  private static int samplingOf(byte[] jpeg) {
    for (int at = 0; at + 11 < jpeg.length; at++) {
      boolean isFrame = jpeg[at] == (byte) 0xFF && (jpeg[at + 1] & 0xF0) == 0xC0;
      if (isFrame && jpeg[at + 11] == 0x11) {
        return Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
      }
      if (isFrame && jpeg[at + 11] == 0x21) {
        return Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422;
      }
    }
    return Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420;
  }

  private static List<byte[]> pair(Shape shape) {
    return List.of(secret(shape, 101), secret(shape, 202));
  }

  private static byte[] secret(Shape shape, long seed) {
    Mat noise = SampleJpegs.noise(shape.width, shape.height, shape.type, seed);
    byte[] jpeg = SampleJpegs.jpeg(noise, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR, shape.sampling);
    noise.release();
    return jpeg;
  }
}
