package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedSuppressionTest {
  private final WeightedSuppression suppression = new WeightedSuppression(0.3f);

  @Test
  void leavesOneBoxAsItIs() {
    List<DetectedFace> faces = List.of(face(10, 20, 30, 0.7f));

    assertThat(suppression.blend(faces)).isEqualTo(faces);
    assertThat(suppression.blend(List.of())).isEmpty();
  }

  @Test
  void blendsBoxesOfTheSameFaceByTheirScores() {
    List<DetectedFace> blended =
        suppression.blend(List.of(face(14, 100, 40, 0.3f), face(10, 100, 40, 0.9f)));

    assertThat(blended).hasSize(1);
    assertThat(blended.get(0).box().x()).isCloseTo(11, within(1e-4f));
    assertThat(blended.get(0).box().width()).isCloseTo(40, within(1e-4f));
    assertThat(blended.get(0).score()).isEqualTo(0.9f);
  }

  @Test
  void keepsFacesApartAndTheMostCertainFirst() {
    DetectedFace left = face(0, 0, 50, 0.6f);
    DetectedFace right = face(200, 0, 50, 0.8f);

    assertThat(suppression.blend(List.of(left, right))).containsExactly(right, left);
  }

  @Test
  void keepsFacesThatOverlapALittle() {
    // A third of each is shared: 0.2 of what both cover.
    DetectedFace left = face(0, 0, 30, 0.6f);
    DetectedFace right = face(20, 0, 30, 0.8f);

    assertThat(suppression.blend(List.of(left, right))).containsExactly(right, left);
  }

  @Test
  void comparesWithTheBestBoxAndNotWithTheMean() {
    // Each overlaps the next by more than 0.3, but the outer two don't overlap enough.
    DetectedFace best = face(0, 0, 40, 0.9f);
    DetectedFace near = face(18, 0, 40, 0.9f - 0.1f);
    DetectedFace far = face(36, 0, 40, 0.7f);

    List<DetectedFace> blended = suppression.blend(List.of(far, near, best));

    assertThat(blended).hasSize(2);
    assertThat(blended.get(0).score()).isEqualTo(0.9f);
    assertThat(blended.get(1)).isEqualTo(far);
  }

  private static DetectedFace face(float x, float y, float side, float score) {
    return new DetectedFace(new FaceBox(x, y, side, side), score);
  }
}
