package io.emojify.renderer.draw;

import static io.emojify.renderer.draw.Pictures.changed;
import static io.emojify.renderer.draw.Pictures.changedArea;
import static io.emojify.renderer.draw.Pictures.changedOutside;
import static io.emojify.renderer.draw.Pictures.face;
import static io.emojify.renderer.draw.Pictures.grown;
import static io.emojify.renderer.draw.Pictures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Style;
import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class FramePainterTest {
  private static final Rect FACE = new Rect(260, 180, 120, 130);

  /** Pixels of a frame. */
  private static final int WHOLE = 640 * 480;

  private static final List<Expression> EXPRESSIONS = List.of(Expression.values());

  private static FramePainter painter;

  @BeforeAll
  static void makePainter() {
    NativeLibraries.load();
    painter = new FramePainter();
  }

  @AfterAll
  static void closePainter() {
    painter.close();
  }

  private static Mat painted(Mat frame, Style style, List<FaceEmotion> faces) {
    Mat copy = frame.clone();
    painter.paint(Image.adopt(copy), style, faces);
    return copy;
  }

  @Test
  void drawsNothingInTheStyleNone() {
    Mat frame = noise(640, 480);

    Mat after = painted(frame, Style.NONE, List.of(face(1, Expression.HAPPY, FACE)));

    assertThat(changedArea(frame, after).empty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void leavesAFrameWithoutFacesAsItIs(Style style) {
    Mat frame = noise(640, 480);

    Mat after = painted(frame, style, List.of());

    assertThat(changedArea(frame, after).empty()).isTrue();
  }

  @Test
  void drawsABoxAndALabelAndNothingElse() {
    Mat frame = noise(640, 480);

    Mat after = painted(frame, Style.BOX, List.of(face(1, Expression.HAPPY, FACE)));

    Mat mask = changed(frame, after);
    Rect label = new Rect(FACE.x - 5, FACE.y - 40, 160, 40);
    assertThat(Core.countNonZero(mask.submat(label))).isGreaterThan(1000);
    Imgproc.rectangle(mask, label, Scalar.all(0), Imgproc.FILLED);
    Imgproc.rectangle(mask, FACE, Scalar.all(0), 12);
    assertThat(Core.countNonZero(mask)).isZero();
  }

  @Test
  void drawsNeighboursLabelsAboveAllFaces() {
    Rect below = new Rect(FACE.x, FACE.y + FACE.height + 20, FACE.width, FACE.height);
    List<FaceEmotion> both =
        List.of(face(1, Expression.SAD, below), face(2, Expression.HAPPY, FACE));
    Mat frame = noise(640, 480);

    Mat there = painted(frame, Style.BLUR, both);
    Mat back = painted(frame, Style.BLUR, List.of(both.get(1), both.get(0)));

    // The lower face's label lies on the upper face's ellipse, whichever is drawn first.
    Rect ellipse =
        BlurStyle.ellipseAround(FaceRegion.of(both.get(0).getBox()).get()).visibleIn(frame.size());
    Rect label = new Rect(ellipse.x + 4, ellipse.y - 20, 90, 10);
    Mat labels = there.submat(label);
    assertThat(Core.minMaxLoc(grey(labels)).maxVal).isGreaterThan(240);
    assertThat(Core.minMaxLoc(grey(back.submat(label))).maxVal).isGreaterThan(240);
  }

  private static Mat grey(Mat bgr) {
    Mat grey = new Mat();
    Imgproc.cvtColor(bgr, grey, Imgproc.COLOR_BGR2GRAY);
    return grey;
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void leavesTheFrameAsItIsForAFaceFarOutside(Style style) {
    Mat frame = noise(640, 480);
    List<FaceEmotion> outside =
        List.of(
            face(1, Expression.FEAR, -500, 100, 100, 100),
            face(2, Expression.FEAR, 1000, 100, 100, 100),
            face(3, Expression.FEAR, 100, -3e38f, 100, 100),
            face(4, Expression.FEAR, 100, 3e38f, 100, 100));

    Mat after = painted(frame, style, outside);

    assertThat(changedArea(frame, after).empty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "-60, -60, 120, 120",
    "580, 420, 120, 120",
    "-60, 420, 120, 120",
    "580, -60, 120, 120",
    "300, 200, 0.01, 0.01",
    "300, 200, 1, 1",
    "300, 200, 5, 400",
    "-10, 200, 660, 3",
    "0, 0, 640, 480",
    "-3000, -2000, 9000, 7000",
    "-3e38, -3e38, 3.4e38, 3.4e38",
    "639.5, 479.5, 50, 50",
    "-99.5, -99.5, 100, 100",
  })
  void drawsSomethingForAnyBoxThatTouchesTheFrame(float x, float y, float width, float height) {
    Mat frame = noise(640, 480);
    List<FaceEmotion> faces = List.of(face(1, Expression.SURPRISE, x, y, width, height));
    boolean vast = width > 1e30f;

    for (Style style : List.of(Style.BOX, Style.EMOJI, Style.BLUR)) {
      Mat after = painted(frame, style, faces);

      assertThat(changedArea(frame, after).empty()).as(style.name()).isFalse();
      if (vast && style != Style.BOX) {
        assertThat(Core.countNonZero(changed(frame, after))).isGreaterThan(WHOLE * 9 / 10);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 10, 50, 50",
    "10, NaN, 50, 50",
    "10, 10, NaN, 50",
    "10, 10, 50, NaN",
    "Infinity, 10, 50, 50",
    "10, -Infinity, 50, 50",
    "10, 10, Infinity, 50",
    "10, 10, 0, 50",
    "10, 10, 50, -1",
  })
  void hidesTheWholeFrameIfItIsNotKnownWhereAFaceIs(float x, float y, float width, float height) {
    Mat frame = noise(640, 480);
    List<FaceEmotion> faces =
        List.of(face(1, Expression.SAD, x, y, width, height), face(2, Expression.SAD, FACE));
    double before = Pictures.gradientEnergy(Pictures.grey(frame, new Rect(0, 0, 640, 50)));

    for (Style style : List.of(Style.EMOJI, Style.BLUR)) {
      Mat after = painted(frame, style, faces);

      double left = Pictures.gradientEnergy(Pictures.grey(after, new Rect(0, 0, 640, 50)));
      assertThat(left).as(style.name()).isLessThan(before / 100);
      assertThat(Core.countNonZero(changed(frame, after))).isGreaterThan(WHOLE * 9 / 10);
    }
    Mat boxed = painted(frame, Style.BOX, faces);
    assertThat(changedOutside(frame, boxed, grown(FACE, 50))).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Style.class,
      names = {"NONE", "NUMBERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void drawsTwentyFaces(Style style) {
    Mat frame = noise(1280, 720);
    List<FaceEmotion> faces =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    face(
                        i + 1,
                        EXPRESSIONS.get(i % EXPRESSIONS.size()),
                        new Rect(60 + i % 5 * 240, 60 + i / 5 * 170, 80, 90)))
            .toList();

    Mat after = painted(frame, style, faces);

    for (FaceEmotion face : faces) {
      Rect area = FaceRegion.of(face.getBox()).get().visibleIn(frame.size());
      assertThat(changedArea(frame.submat(grown(area, 8)), after.submat(grown(area, 8))).empty())
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 480", "640, 2", "40, 30", "160, 120", "1920, 1080"})
  void drawsIntoFramesOfAnySize(int width, int height) {
    Mat frame = noise(width, height);
    FaceEmotion face =
        face(1, Expression.DISGUST, width / 4f, height / 4f, width / 2f, height / 2f);

    for (Style style : List.of(Style.BOX, Style.EMOJI, Style.BLUR)) {
      Mat after = painted(frame, style, List.of(face));

      assertThat(after.size()).isEqualTo(frame.size());
      assertThat(changedArea(frame, after).empty()).as(style.name()).isFalse();
    }
  }

  @Test
  void drawsTheSameEachTime() {
    Mat frame = noise(640, 480);
    List<FaceEmotion> faces = List.of(face(1, Expression.ANGRY, FACE));

    for (Style style : Style.values()) {
      Mat first = painted(frame, style, faces);
      painted(noise(1280, 720), style, List.of(face(9, Expression.SAD, 10, 10, 500, 500)));
      Mat second = painted(frame, style, faces);

      assertThat(changedArea(first, second).empty()).as(style.name()).isTrue();
    }
  }

  @Test
  void refusesAGreyPicture() {
    Image grey = Image.adopt(Mat.zeros(48, 48, CvType.CV_8UC1));

    assertThatThrownBy(() -> painter.paint(grey, Style.BOX, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in colour");
  }

  @Test
  void closesTwiceWithoutHarm() {
    FramePainter another = new FramePainter();
    another.close();
    another.close();
  }
}
