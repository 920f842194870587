package io.emojify.benchmarks;

import io.emojify.benchmarks.LabelledFaces.LabelledFace;
import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.detector.face.CropCutter;
import io.emojify.detector.face.CropGeometry;
import io.emojify.detector.face.FaceBox;
import io.emojify.schemas.Expression;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the shipped expression model through the product's own code: how right, how fast. */
@Command(
    name = "expression-model-check",
    mixinStandardHelpOptions = true,
    description = "Measures the expression model's accuracy and time per face.")
public final class ExpressionModelCheck implements Callable<Integer> {
  private static final CropGeometry WHOLE = new CropGeometry(1, 0);
  private static final long MAX_PIXELS = 640L * 480;

  @Parameters(paramLabel = "FOLDER", description = "Face crops, in one folder per expression.")
  private Path folder;

  @Option(
      names = "--faces",
      defaultValue = "1000",
      description = "How many faces, picked at random (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ExpressionModelCheck()).execute(arguments));
  }

  /**
   * What was measured.
   *
   * @param accuracy share of the faces that were read as they are labelled
   * @param medianMs of one face, on one thread, from its crop to the probabilities
   * @param tailMs the 95th percentile of the same
   */
  record Result(int faces, double accuracy, double medianMs, double tailMs) {}

  @Override
  public Integer call() throws UndecodableImageException {
    try {
      Result result = measure(LabelledFaces.sample(folder, count, seed));
      System.out.printf(
          Locale.ROOT,
          "%d faces: %.2f %% read right; one face takes %.2f ms (median), %.2f ms (95 %%)%n",
          result.faces,
          100 * result.accuracy,
          result.medianMs,
          result.tailMs);
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  static Result measure(List<LabelledFace> faces) throws IOException, UndecodableImageException {
    long[] nanos = new long[faces.size()];
    int right = 0;
    try (JpegCodec codec = new JpegCodec(MAX_PIXELS);
        CropCutter cutter = new CropCutter(WHOLE);
        TfliteExpressionClassifier classifier = TfliteExpressionClassifier.bundled()) {
      for (int i = 0; i < nanos.length; i++) {
        LabelledFace face = faces.get(i);
        try (Image picture = codec.decode(ByteBuffer.wrap(Files.readAllBytes(face.file())))) {
          FaceBox whole = new FaceBox(0, 0, picture.width(), picture.height());
          ByteBuffer crop = ByteBuffer.wrap(cutter.cut(picture, whole));
          long started = System.nanoTime();
          float[] probabilities = classifier.classify(crop);
          nanos[i] = System.nanoTime() - started;
          right += mostLikely(probabilities) == face.label() ? 1 : 0;
        }
      }
    }
    Arrays.sort(nanos);
    return new Result(
        nanos.length,
        (double) right / nanos.length,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 95 / 100] / 1e6);
  }

  static Expression mostLikely(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return Expression.values()[best];
  }
}
