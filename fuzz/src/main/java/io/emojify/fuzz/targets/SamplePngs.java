package io.emojify.fuzz.targets;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** PNGs to start from: grey, colour, with a fourth channel, of 8 and 16 bits. */
public final class SamplePngs {
  private static final int[] TYPES = {
    CvType.CV_8UC1, CvType.CV_8UC3, CvType.CV_8UC4, CvType.CV_16UC1, CvType.CV_16UC3
  };

  private SamplePngs() {}

  public static List<byte[]> all() {
    List<byte[]> samples = new ArrayList<>();
    for (int type : TYPES) {
      Mat noise = noise(type);
      samples.add(SampleJpegs.encoded(".png", noise));
      noise.release();
    }
    return samples;
  }

  private static Mat noise(int type) {
    Mat bytes = SampleJpegs.noise(24, 16, CvType.CV_8UC(CvType.channels(type)), 9);
    Mat noise = new Mat();
    bytes.convertTo(noise, type, 200);
    bytes.release();
    return noise;
  }
}
