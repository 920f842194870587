package io.emojify.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.detector.face.DetectorKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one run of the crop check found, as the expression model's card quotes it. The names are the
 * keys of its JSON, which {@code training/evaluate.py} reads.
 *
 * @param modelSha256 of the expression model that read the crops
 * @param faces that were tried
 * @param found by the detector
 * @param rightAsTheyAre share of those found that the model reads right from the original crop
 * @param rightInUse the same from the square that the detector's crops are cut with
 * @param rightAtBest the same from the best square of the grid
 */
record CropFigures(
    String detector,
    String modelSha256,
    int faces,
    int found,
    double rightAsTheyAre,
    float scaleInUse,
    float shiftInUse,
    double rightInUse,
    float bestScale,
    float bestShift,
    double rightAtBest) {

  static CropFigures of(
      DetectorKind kind, int faces, int found, int rightAsTheyAre, GeometryGrid grid)
      throws IOException {
    GeometryGrid.Score inUse = grid.inUse();
    GeometryGrid.Score best = grid.best();
    return new CropFigures(
        kind.label(),
        sha256OfModel(),
        faces,
        found,
        share(rightAsTheyAre, found),
        inUse.geometry().scale(),
        inUse.geometry().shiftY(),
        share(inUse.right(), found),
        best.geometry().scale(),
        best.geometry().shiftY(),
        share(best.right(), found));
  }

  void write(Path file) throws IOException {
    String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    Files.writeString(file, text + System.lineSeparator());
  }

  private static double share(int right, int found) {
    return found == 0 ? 0 : Math.round(1e4 * right / found) / 1e4;
  }

  private static String sha256OfModel() throws IOException {
    try (InputStream model =
        TfliteExpressionClassifier.class.getResourceAsStream(TfliteExpressionClassifier.MODEL)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(model.readAllBytes());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
