package io.emojify.fuzz.targets;

import io.emojify.fuzz.jpeg.CraftedJpegs;
import io.emojify.vision.NativeLibraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures to start from: as an encoder makes them, and those written by hand. */
public final class SampleJpegs {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int[] SAMPLINGS = {
    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422,
    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_440,
    Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_411
  };

  static {
    NativeLibraries.load();
  }

  private SampleJpegs() {}

  /** Those of an encoder. */
  public static List<byte[]> encoded() {
    List<byte[]> samples = new ArrayList<>();
    Mat noise = noise(WIDTH, HEIGHT, CvType.CV_8UC3, 1);
    for (int sampling : SAMPLINGS) {
      samples.add(jpeg(noise, Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR, sampling));
    }
    samples.add(jpeg(noise(33, 17, CvType.CV_8UC3, 2)));
    samples.add(jpeg(noise(WIDTH, HEIGHT, CvType.CV_8UC1, 3)));
    samples.add(jpeg(noise, Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2));
    samples.add(jpeg(noise, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1));
    samples.add(jpeg(noise, Imgcodecs.IMWRITE_JPEG_OPTIMIZE, 1));
    noise.release();
    return samples;
  }

  /** Those of an encoder, and the crafted ones that aren't too long. */
  public static List<byte[]> all(int maxBytes) {
    List<byte[]> samples = encoded();
    CraftedJpegs.all().values().stream()
        .filter(jpeg -> jpeg.length <= maxBytes)
        .forEach(samples::add);
    return samples;
  }

  /** Different in every pixel, and another for every seed. */
  static Mat noise(int width, int height, int type, long seed) {
    Mat mat = new Mat(height, width, type);
    byte[] pixels = new byte[width * height * mat.channels()];
    new Random(seed).nextBytes(pixels);
    mat.put(0, 0, pixels);
    return mat;
  }

  static byte[] jpeg(Mat pixels, int... options) {
    return encoded(".jpg", pixels, options);
  }

  /** As a file of the kind that {@code extension} names. */
  static byte[] encoded(String extension, Mat pixels, int... options) {
    MatOfByte encoded = new MatOfByte();
    MatOfInt parameters = new MatOfInt(options);
    Imgcodecs.imencode(extension, pixels, encoded, parameters);
    byte[] bytes = encoded.toArray();
    encoded.release();
    parameters.release();
    return bytes;
  }
}
