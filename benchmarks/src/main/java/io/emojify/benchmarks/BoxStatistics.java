package io.emojify.benchmarks;

import io.emojify.detector.face.FaceBox;
import java.util.Locale;

/** How a detector's boxes lie in the crops that people once cut, on average. */
final class BoxStatistics {
  private int count;
  private double scale;
  private double shiftX;
  private double shiftY;

  void add(FaceBox found, FaceBox truth) {
    count++;
    scale += truth.width() / Math.max(found.width(), found.height());
    shiftX += (truth.centerX() - found.centerX()) / truth.width();
    shiftY += (truth.centerY() - found.centerY()) / truth.height();
  }

  int count() {
    return count;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "On average the crop is %.2f boxes wide, its centre %.3f crops right of and %.3f below the"
            + " box's.",
        scale / count,
        shiftX / count,
        shiftY / count);
  }
}
