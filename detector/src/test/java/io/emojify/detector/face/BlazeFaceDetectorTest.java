package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emojify.vision.Image;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.opencv.core.Scalar;

class BlazeFaceDetectorTest {
  @Test
  void runsEitherNetworkAsOneStepOnXnnpack() {
    for (BlazeFaceSpec spec : List.of(BlazeFaceSpec.SHORT_RANGE, BlazeFaceSpec.FULL_RANGE)) {
      try (BlazeFaceDetector detector = new BlazeFaceDetector(spec)) {
        assertThat(detector.model().executionPlan())
            .as(spec.resource())
            .containsExactly("TfLiteXNNPackDelegate");
      }
    }
  }

  @Test
  void placesItsAnchorsInTheMiddleOfTheirCells() {
    float[] shortRange = BlazeFaceSpec.SHORT_RANGE.anchorCenters();
    float[] fullRange = BlazeFaceSpec.FULL_RANGE.anchorCenters();

    assertThat(shortRange).hasSize(2 * 896);
    // Two to a cell of 8 px, row by row; then, from 512 on, six to a cell of 16 px.
    assertThat(shortRange).startsWith(4, 4, 4, 4, 12, 4, 12, 4);
    assertThat(center(shortRange, 32)).containsExactly(4, 12);
    assertThat(center(shortRange, 511)).containsExactly(124, 124);
    assertThat(center(shortRange, 512)).containsExactly(8, 8);
    assertThat(center(shortRange, 517)).containsExactly(8, 8);
    assertThat(center(shortRange, 518)).containsExactly(24, 8);
    assertThat(center(shortRange, 895)).containsExactly(120, 120);
    assertThat(fullRange).hasSize(2 * 2304);
    assertThat(fullRange).startsWith(2, 2, 6, 2);
    assertThat(center(fullRange, 2303)).containsExactly(190, 190);
  }

  @Test
  void fillsItsInputWithRedGreenAndBlueFromMinusOneToOne() {
    try (BlazeFaceDetector detector = new BlazeFaceDetector(BlazeFaceSpec.SHORT_RANGE);
        Image frame = Pictures.blank(640, 480)) {
      frame.mat().setTo(new Scalar(0, 127.5, 255));

      detector.detect(frame);

      double[] middle = detector.model().inputMat().get(64, 64);
      double[] beside = detector.model().inputMat().get(2, 64);
      assertThat(middle[0]).isEqualTo(1, within(1e-6));
      assertThat(middle[1]).isBetween(-0.01, 0.01);
      assertThat(middle[2]).isEqualTo(-1, within(1e-6));
      assertThat(beside).containsOnly(-1);
    }
  }

  @Test
  void givesItsMemoryBack() {
    cycle(5);
    long before = Pointer.totalBytes();

    cycle(20);

    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }

  private static void cycle(int times) {
    try (Image frame = Pictures.portrait()) {
      for (int i = 0; i < times; i++) {
        try (FaceDetector detector = DetectorKind.BLAZEFACE.create()) {
          detector.detect(frame);
        }
      }
    }
  }

  private static float[] center(float[] centers, int anchor) {
    return new float[] {centers[2 * anchor], centers[2 * anchor + 1]};
  }
}
