package io.emojify.renderer.draw;

import static io.emojify.renderer.draw.Pictures.changed;
import static io.emojify.renderer.draw.Pictures.changedArea;
import static io.emojify.renderer.draw.Pictures.changedOutside;
import static io.emojify.renderer.draw.Pictures.grown;
import static io.emojify.renderer.draw.Pictures.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class BoxStyleTest {
  private static final Rgb COLOUR = TrackPalette.colourOf(1);

  @BeforeAll
  static void loadLibraries() {
    NativeLibraries.load();
  }

  private static Mat painted(Mat frame, FaceRegion face) {
    Mat copy = frame.clone();
    try (Blender blender = new Blender();
        BoxStyle style = new BoxStyle(blender)) {
      style.paint(Image.adopt(copy), face, COLOUR);
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 120, 250})
  void paintsOnlyNearTheBoxsEdges(int side) {
    Mat frame = noise(640, 480);
    Rect box = new Rect(200, 100, side, side);

    Mat after = painted(frame, new FaceRegion(box.x, box.y, side, side));

    assertThat(changedOutside(frame, after, grown(box, 6))).isZero();
    // The rest of what a bracket encloses is its bend.
    int inset = (int) (0.25 * 0.45 * side) + 8;
    if (2 * inset < side) {
      Rect inside = grown(box, -inset);
      assertThat(changedArea(frame.submat(inside), after.submat(inside)).empty()).isTrue();
    }
    for (int corner = 0; corner < 4; corner++) {
      int x = box.x + (corner % 2) * side;
      int y = box.y + (corner / 2) * side;
      Rect around = new Rect(x - 12, y - 12, 24, 24);
      assertThat(Core.countNonZero(changed(frame.submat(around), after.submat(around))))
          .isGreaterThan(20);
    }
  }

  @ParameterizedTest
  @CsvSource({"-40, -40", "560, -40", "-40, 400", "560, 400"})
  void staysInsideTheFrameAtItsCorners(int x, int y) {
    Mat frame = noise(640, 480);

    Mat after = painted(frame, new FaceRegion(x, y, 120, 120));

    Rect seen = new FaceRegion(x, y, 120, 120).visibleIn(frame.size());
    Rect area = changedArea(frame, after);
    assertThat(area.width).isBetween(seen.width - 1, seen.width + 6);
    assertThat(area.height).isBetween(seen.height - 1, seen.height + 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 128, 200, 255})
  void canBeSeenOnAnyBackground(int grey) {
    Mat frame = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(grey));

    Mat after = painted(frame, new FaceRegion(200, 100, 120, 120));

    Mat difference = new Mat();
    Core.absdiff(frame, after, difference);
    assertThat(Core.minMaxLoc(difference.reshape(1)).maxVal).isGreaterThan(80);
  }

  @Test
  void growsItsLinesWithTheFace() {
    Mat frame = noise(640, 480);

    int small = Core.countNonZero(changed(frame, painted(frame, new FaceRegion(9, 9, 60, 60))));
    int large = Core.countNonZero(changed(frame, painted(frame, new FaceRegion(9, 9, 240, 240))));

    // Four times as long, and thicker.
    assertThat(large).isGreaterThan(6 * small);
  }
}
