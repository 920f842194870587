package io.emojify.renderer.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.vision.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

class FaceRegionTest {
  private static Mat frame;

  @BeforeAll
  static void makeFrame() {
    NativeLibraries.load();
    frame = Mat.zeros(480, 640, CvType.CV_8UC3);
  }

  @Test
  void takesInPixelsThatItOnlyTouches() {
    assertThat(new FaceRegion(10.6, 20.2, 5, 5).visibleIn(frame.size()))
        .isEqualTo(new Rect(10, 20, 6, 6));
  }

  @Test
  void isCutAtTheFramesEdges() {
    assertThat(new FaceRegion(-10, -20, 1e30, 40).visibleIn(frame.size()))
        .isEqualTo(new Rect(0, 0, 640, 20));
  }

  @Test
  void isEmptyOutsideTheFrame() {
    assertThat(new FaceRegion(640, 0, 10, 10).visibleIn(frame.size()).empty()).isTrue();
    assertThat(new FaceRegion(-1e30, 0, 10, 10).visibleIn(frame.size()).empty()).isTrue();
  }

  @Test
  void findsTheCellsOfAGridUnderWhatIsVisible() {
    FaceRegion region = new FaceRegion(-50, -50, 100, 100);

    assertThat(region.cellsUnder(new Rect(0, 0, 50, 50), 10, 10)).isEqualTo(new Rect(5, 5, 5, 5));
    assertThat(region.cellsUnder(new Rect(0, 0, 1, 1), 10, 10)).isEqualTo(new Rect(5, 5, 1, 1));
    assertThat(new FaceRegion(-1.1e38, -1.1e38, 2e38, 2e38).cellsUnder(new Rect(0, 0, 9, 9), 8, 8))
        .isEqualTo(new Rect(4, 4, 1, 1));
  }
}
