package io.emojify.detector.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Blends boxes of the same face into one.
 *
 * <p>Ordinary non-maximum suppression keeps the best box and drops those around it, so which one
 * wins, and with it the box, jumps from frame to frame. BlazeFace takes their mean, weighted by
 * their scores, which the authors found to jitter less (arXiv 1907.05047, section
 * "Post-processing"). This is MediaPipe's {@code NonMaxSuppressionCalculator} with the algorithm
 * {@code WEIGHTED}; the blend keeps the score of its best box.
 */
final class WeightedSuppression {
  private final float minOverlap;

  /**
   * @param minOverlap boxes of more intersection over union with the best one are the same face
   */
  WeightedSuppression(float minOverlap) {
    this.minOverlap = minOverlap;
  }

  /** One box per face, the best score first. */
  List<DetectedFace> blend(List<DetectedFace> candidates) {
    List<DetectedFace> left = new ArrayList<>(candidates);
    left.sort(Comparator.comparing(DetectedFace::score).reversed());
    List<DetectedFace> faces = new ArrayList<>();
    while (!left.isEmpty()) {
      DetectedFace best = left.get(0);
      List<DetectedFace> same = new ArrayList<>();
      List<DetectedFace> others = new ArrayList<>();
      for (DetectedFace face : left) {
        boolean overlaps = face.box().intersectionOverUnion(best.box()) > minOverlap;
        (overlaps || face == best ? same : others).add(face);
      }
      faces.add(same.size() == 1 ? best : new DetectedFace(mean(same), best.score()));
      left = others;
    }
    return faces;
  }

  private static FaceBox mean(List<DetectedFace> faces) {
    float total = 0;
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
    for (DetectedFace face : faces) {
      FaceBox box = face.box();
      total += face.score();
      x += face.score() * box.x();
      y += face.score() * box.y();
      width += face.score() * box.width();
      height += face.score() * box.height();
    }
    return new FaceBox(x / total, y / total, width / total, height / total);
  }
}
