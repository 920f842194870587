package io.emojify.renderer.draw;

import static io.emojify.renderer.draw.Pictures.changed;
import static io.emojify.renderer.draw.Pictures.changedOutside;
import static io.emojify.renderer.draw.Pictures.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Expression;
import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class EmojiStyleTest {
  private static Blender blender;
  private static EmojiStyle style;

  @BeforeAll
  static void drawEmoji() {
    NativeLibraries.load();
    blender = new Blender();
    style = new EmojiStyle(blender);
  }

  @AfterAll
  static void freeEmoji() {
    style.close();
    blender.close();
  }

  private static Mat painted(Mat frame, FaceRegion face, Expression expression) {
    Mat copy = frame.clone();
    style.paint(Image.adopt(copy), face, expression);
    return copy;
  }

  /** Two frames that differ in each pixel look the same where the emoji is opaque. */
  @ParameterizedTest
  @CsvSource({
    "200, 150, 40, 40",
    "200, 150, 120, 130",
    "200, 110, 250, 260",
    "200, 110, 60, 200",
    "-40, -30, 120, 120",
    "570, 400, 120, 120",
    "-60, 200, 90, 90",
    "-300, -300, 1200, 1000",
    "300, 200, 3, 3",
  })
  void coversTheWholeBox(int x, int y, int width, int height) {
    FaceRegion face = new FaceRegion(x, y, width, height);
    Mat black = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(0));
    Mat white = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(255));

    Mat onBlack = painted(black, face, Expression.FEAR);
    Mat onWhite = painted(white, face, Expression.FEAR);

    Rect visible = face.visibleIn(black.size());
    Mat shining = changed(onBlack.submat(visible), onWhite.submat(visible));
    assertThat(Core.countNonZero(shining)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"200, 150, 120, 130", "-40, -30, 120, 120", "570, 400, 120, 120", "9, 9, 5, 5"})
  void leavesTheRestUntouched(int x, int y, int width, int height) {
    Mat frame = noise(640, 480);
    FaceRegion face = new FaceRegion(x, y, width, height);

    Mat after = painted(frame, face, Expression.HAPPY);

    Rect head = EmojiStyle.headOver(face).visibleIn(frame.size());
    assertThat(changedOutside(frame, after, head)).isZero();
    int headPixels = Core.countNonZero(changed(frame, after));
    assertThat(headPixels).isLessThan((int) head.area());
  }

  @ParameterizedTest
  @EnumSource(Expression.class)
  void isRoundSoItsCornersStayFree(Expression expression) {
    Mat frame = noise(640, 480);
    FaceRegion face = new FaceRegion(200, 150, 120, 120);

    Mat after = painted(frame, face, expression);

    Rect head = EmojiStyle.headOver(face).visibleIn(frame.size());
    int corner = head.width / 8;
    Rect freeCorner = new Rect(head.x, head.y, corner, corner);
    assertThat(Core.countNonZero(changed(frame.submat(freeCorner), after.submat(freeCorner))))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 120})
  void givesEachExpressionAFaceOfItsOwn(int side) {
    Mat frame = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(128));
    FaceRegion face = new FaceRegion(200, 150, side, side);
    Rect box = face.visibleIn(frame.size());

    for (Expression one : Expression.values()) {
      for (Expression other : Expression.values()) {
        if (one.compareTo(other) < 0) {
          Mat a = painted(frame, face, one).submat(box);
          Mat b = painted(frame, face, other).submat(box);
          double meanDifference = Core.norm(a, b, Core.NORM_L1) / (box.area() * 3);
          assertThat(meanDifference).as(one + " and " + other).isGreaterThan(10);
        }
      }
    }
  }
}
