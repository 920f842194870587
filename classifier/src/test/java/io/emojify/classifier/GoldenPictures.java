package io.emojify.classifier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.vision.TfliteModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the shipped model has to say of pictures that are drawn from formulas. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GoldenPictures(
    String modelSha256, float tolerance, List<String> expressions, List<Picture> pictures) {

  private static final int SIDE = ExpressionClassifier.CROP_SIDE;

  static GoldenPictures load() {
    try (InputStream in = GoldenPictures.class.getResourceAsStream("/expressions-golden.json")) {
      return new ObjectMapper().readValue(in, GoldenPictures.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model as it ships, for pixels that a crop's bytes can't hold. */
  static TfliteModel model() {
    return TfliteModel.loadResource(GoldenPictures.class, "/models/expressions.tflite", 1);
  }

  /** Asked for each pixel once, row by row. */
  private interface PixelFormula {
    double at(int x, int y);
  }

  record Picture(String name, String formula, List<Float> probabilities) {

    /** Row by row. */
    float[] pixels() {
      PixelFormula pixel = pixelFormula();
      float[] pixels = new float[SIDE * SIDE];
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          pixels[y * SIDE + x] = (float) pixel.at(x, y);
        }
      }
      return pixels;
    }

    private PixelFormula pixelFormula() {
      return switch (formula) {
        case "128" -> (x, y) -> 128;
        case "255 * x / 47" -> (x, y) -> 255.0 * x / 47;
        case "64 if (x div 8 + y div 8) is even, else 192" ->
            (x, y) -> (x / 8 + y / 8) % 2 == 0 ? 64 : 192;
        case "127.5 + 100 * sin(2 * pi * x / 16) * cos(2 * pi * y / 12)" ->
            (x, y) -> 127.5 + 100 * Math.sin(2 * Math.PI * x / 16) * Math.cos(2 * Math.PI * y / 12);
        case "(s div 65536) mod 256, where s starts at 1, and before each pixel (row by row)"
                + " s = (1103515245 * s + 12345) mod 2147483648" ->
            noise();
        case "60; 180 where ((x - 23.5) / 17)^2 + ((y - 23.5) / 22)^2 <= 1;"
                + " then 40 where ((|x - 23.5| - 7.5) / 3)^2 + ((y - 18) / 2)^2 <= 1;"
                + " then 70 where |x - 23.5| <= 9 and |y - (37 - (x - 23.5)^2 / 16)| <= 1.5" ->
            Picture::drawnFace;
        default -> throw new IllegalArgumentException("teach this test the formula " + formula);
      };
    }

    private static PixelFormula noise() {
      AtomicLong s = new AtomicLong(1);
      return (x, y) ->
          s.updateAndGet(before -> (1103515245 * before + 12345) % 2147483648L) / 65536 % 256;
    }

    private static double drawnFace(int x, int y) {
      double across = x - 23.5;
      double mouth = y - (37 - across * across / 16);
      if (Math.abs(across) <= 9 && Math.abs(mouth) <= 1.5) {
        return 70;
      }
      if (isInEllipse(Math.abs(across) - 7.5, 3, y - 18, 2)) {
        return 40;
      }
      return isInEllipse(across, 17, y - 23.5, 22) ? 180 : 60;
    }

    private static boolean isInEllipse(double x, double radiusX, double y, double radiusY) {
      return x * x / (radiusX * radiusX) + y * y / (radiusY * radiusY) <= 1;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
