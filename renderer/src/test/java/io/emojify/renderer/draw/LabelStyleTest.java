package io.emojify.renderer.draw;

import static io.emojify.renderer.draw.Pictures.changedArea;
import static io.emojify.renderer.draw.Pictures.face;
import static io.emojify.renderer.draw.Pictures.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

class LabelStyleTest {
  @BeforeAll
  static void loadLibraries() {
    NativeLibraries.load();
  }

  private static Rect labelOf(Mat frame, float x, float y, float width, float height) {
    FaceEmotion emotion = face(1, Expression.SURPRISE, x, y, width, height);
    FaceRegion region = FaceRegion.of(emotion.getBox()).orElseThrow();
    Mat copy = frame.clone();
    try (Blender blender = new Blender();
        LabelStyle style = new LabelStyle(blender)) {
      style.paint(Image.adopt(copy), region, region, emotion);
    }
    return changedArea(frame, copy);
  }

  @Test
  void standsAboveTheFaceAndBeginsWithIt() {
    Rect label = labelOf(noise(640, 480), 250, 200, 120, 120);

    assertThat(label.x).isBetween(249, 252);
    assertThat(label.y + label.height).isBetween(185, 199);
  }

  @Test
  void standsBelowAFaceAtTheUpperEdge() {
    Rect label = labelOf(noise(640, 480), 250, 5, 120, 120);

    assertThat(label.y).isBetween(126, 140);
  }

  @ParameterizedTest
  @CsvSource({
    "-60, -60, 120",
    "580, -60, 120",
    "-60, 420, 120",
    "580, 420, 120",
    "0, 0, 640",
    "-200, -200, 1000",
    "-119, 200, 120",
    "639, 200, 120",
    "300, -119, 120",
    "300, 479, 120",
  })
  void staysWhollyInsideTheFrame(float x, float y, float side) {
    Mat frame = noise(640, 480);
    Rect whole = labelOf(frame, 250, 200, side, 120);

    Rect label = labelOf(frame, x, y, side, side);

    assertThat(label.width).isBetween(whole.width - 2, whole.width + 2);
    assertThat(label.height).isBetween(whole.height - 2, whole.height + 2);
    assertThat(label.x).isPositive();
    assertThat(label.y).isPositive();
    assertThat(label.x + label.width).isLessThan(640);
    assertThat(label.y + label.height).isLessThan(480);
  }

  @Test
  void shrinksToFitANarrowFrame() {
    Rect label = labelOf(noise(110, 480), 10, 200, 90, 90);

    assertThat(label.width).isBetween(70, 108);
    assertThat(label.x).isPositive();
    assertThat(label.x + label.width).isLessThan(110);
  }

  @Test
  void isLeftOutWhereLettersCouldNotBeRead() {
    assertThat(labelOf(noise(40, 40), 10, 10, 20, 20).empty()).isTrue();
  }

  @Test
  void growsWithTheFaceWithinBounds() {
    Mat frame = noise(640, 480);

    int tiny = labelOf(frame, 200, 200, 5, 5).height;
    int small = labelOf(frame, 200, 200, 60, 60).height;
    int medium = labelOf(frame, 200, 200, 150, 150).height;
    int large = labelOf(frame, 200, 150, 250, 250).height;
    int huge = labelOf(frame, 200, 150, 5000, 250).height;

    assertThat(tiny).isEqualTo(small);
    assertThat(medium).isGreaterThan(small);
    assertThat(large).isGreaterThan(medium);
    assertThat(huge).isEqualTo(large);
  }

  @ParameterizedTest
  @CsvSource({
    "0.934, disgusted 93 %",
    "0, disgusted 0 %",
    "1, disgusted 100 %",
    "1.7, disgusted 100 %",
    "-3, disgusted 0 %",
    "Infinity, disgusted 100 %",
    "NaN, disgusted",
  })
  void saysTheExpressionAndItsConfidence(float confidence, String text) {
    FaceEmotion emotion = face(1, Expression.DISGUST, 0, 0, 10, 10);
    emotion.setConfidence(confidence);

    assertThat(LabelStyle.text(emotion)).isEqualTo(text);
  }
}
