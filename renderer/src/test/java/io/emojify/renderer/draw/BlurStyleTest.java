package io.emojify.renderer.draw;

import static io.emojify.renderer.draw.Pictures.changedArea;
import static io.emojify.renderer.draw.Pictures.changedOutside;
import static io.emojify.renderer.draw.Pictures.correlation;
import static io.emojify.renderer.draw.Pictures.detail;
import static io.emojify.renderer.draw.Pictures.gradientEnergy;
import static io.emojify.renderer.draw.Pictures.grey;
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

class BlurStyleTest {
  @BeforeAll
  static void loadLibraries() {
    NativeLibraries.load();
  }

  private static FaceRegion region(Rect box) {
    return new FaceRegion(box.x, box.y, box.width, box.height);
  }

  private static Mat painted(Mat frame, Rect box) {
    Mat copy = frame.clone();
    try (Blender blender = new Blender();
        BlurStyle style = new BlurStyle(blender)) {
      style.paint(Image.adopt(copy), region(box));
    }
    return copy;
  }

  private static Mat frameWithFace(Rect box, double eyeDistance, double mouthWidth) {
    Mat frame = new Mat(480, 640, CvType.CV_8UC3, new Scalar(120, 120, 110));
    Core.setRNGSeed(7);
    Pictures.drawFace(frame, box, eyeDistance, mouthWidth);
    return frame;
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 120, 250})
  void leavesNoDetailOfTheFace(int side) {
    Rect box = new Rect(200, 110, side, side);
    Mat frame = frameWithFace(box, 0.42, 0.5);

    Mat after = painted(frame, box);

    Mat before = grey(frame, box);
    Mat hidden = grey(after, box);
    assertThat(gradientEnergy(hidden)).isLessThan(0.05 * gradientEnergy(before));
    assertThat(Math.abs(correlation(detail(before), detail(hidden)))).isLessThan(0.25);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 120, 250})
  void makesDifferentFacesAlike(int side) {
    Rect box = new Rect(200, 110, side, side);
    Mat one = frameWithFace(box, 0.36, 0.3);
    Mat other = frameWithFace(box, 0.48, 0.6);

    Mat oneHidden = painted(one, box);
    Mat otherHidden = painted(other, box);

    double before = Core.norm(grey(one, box), grey(other, box));
    double after = Core.norm(grey(oneHidden, box), grey(otherHidden, box));
    assertThat(after).isLessThan(0.25 * before);
  }

  /** Each pixel of the box must be mean colours alone: nothing of what was there shines through. */
  @Test
  void letsNothingShineThroughAnywhereInTheBox() {
    Rect box = new Rect(200, 110, 150, 170);
    Mat frame = noise(640, 480);

    Mat after = painted(frame, box);

    Mat coarse = grey(after, box);
    Core.MinMaxLocResult range = Core.minMaxLoc(coarse);
    // The noise spans 120 levels; means of cells of 600 pixels and more hardly differ.
    assertThat(range.maxVal - range.minVal).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({"200, 110, 120, 130", "-50, -60, 120, 120", "580, 400, 120, 120", "300, 10, 9, 9"})
  void changesNothingOutsideItsEllipse(int x, int y, int width, int height) {
    Rect box = new Rect(x, y, width, height);
    Mat frame = noise(640, 480);

    Mat after = painted(frame, box);

    Rect ellipse = BlurStyle.ellipseAround(region(box)).visibleIn(frame.size());
    assertThat(changedArea(frame, after).empty()).isFalse();
    assertThat(changedOutside(frame, after, ellipse)).isZero();
    Rect corner = new Rect(0, 0, ellipse.width / 20, ellipse.height / 20);
    if (x == 200) {
      Rect inFrame = new Rect(ellipse.x, ellipse.y, corner.width, corner.height);
      assertThat(changedArea(frame.submat(inFrame), after.submat(inFrame)).empty()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"-60, 100", "570, 100", "200, -70", "200, 400", "-70, -70"})
  void hidesTheVisiblePartOfAFaceAtTheEdge(int x, int y) {
    Rect box = new Rect(x, y, 140, 140);
    Mat frame = noise(640, 480);

    Mat after = painted(frame, box);

    Rect visible = region(box).visibleIn(frame.size());
    assertThat(gradientEnergy(grey(after, visible)))
        .isLessThan(0.01 * gradientEnergy(grey(frame, visible)));
  }

  @Test
  void coversANarrowBoxWithMargin() {
    FaceRegion ellipse = BlurStyle.ellipseAround(new FaceRegion(100, 100, 20, 100));

    assertThat(ellipse.width()).isGreaterThan(100);
    assertThat(ellipse.height()).isGreaterThan(150);
  }
}
