package io.emojify.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.Box;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Style;
import io.emojify.vision.Image;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class PaintingFrameComposerTest {
  private static final Rect FACE = new Rect(250, 200, 120, 140);

  private final OpenCvImageCodec codec = new OpenCvImageCodec(1 << 20);
  private final PaintingFrameComposer composer = new PaintingFrameComposer(90);
  private final FaceEmotion face =
      Records.face(1, new Box((float) FACE.x, (float) FACE.y, (float) FACE.width, 140f));

  @AfterEach
  void free() {
    composer.close();
    codec.close();
  }

  /** A grey picture with a darker square where the face is. */
  private ByteBuffer picture() {
    Mat mat = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(150));
    Imgproc.rectangle(mat, new Rect(290, 240, 40, 40), Scalar.all(60), Imgproc.FILLED);
    try (Image image = Image.adopt(mat)) {
      return codec.encode(image, 95);
    }
  }

  private static Frame frame(Style style, ByteBuffer jpeg) {
    Frame frame = Records.live(1, Instant.EPOCH);
    frame.setStyle(style);
    frame.setJpeg(jpeg);
    return frame;
  }

  /** Where two JPEGs differ by more than what encoding once more does. */
  private Rect changedArea(ByteBuffer before, ByteBuffer after) throws UndecodableImageException {
    try (Image one = codec.decode(before);
        Image two = codec.decode(after)) {
      Mat difference = new Mat();
      Core.absdiff(one.mat(), two.mat(), difference);
      Imgproc.cvtColor(difference, difference, Imgproc.COLOR_BGR2GRAY);
      Imgproc.threshold(difference, difference, 24, 255, Imgproc.THRESH_BINARY);
      return Imgproc.boundingRect(difference);
    }
  }

  @ParameterizedTest
  @EnumSource
  void passesAFrameWithoutFacesOnAsItCame(Style style) throws UndecodableImageException {
    ByteBuffer jpeg = picture();

    assertThat(composer.compose(frame(style, jpeg), List.of())).isSameAs(jpeg);
  }

  @Test
  void passesAFrameOnAsItCameIfNothingIsToBeDrawn() throws UndecodableImageException {
    ByteBuffer jpeg = picture();

    assertThat(composer.compose(frame(Style.NONE, jpeg), List.of(face))).isSameAs(jpeg);
  }

  @ParameterizedTest
  @EnumSource(
      value = Style.class,
      names = {"BOX", "EMOJI", "BLUR"})
  void drawsAtTheFaceAndNowhereElse(Style style) throws UndecodableImageException {
    ByteBuffer jpeg = picture();

    ByteBuffer drawn = composer.compose(frame(style, jpeg), List.of(face));

    Rect changed = changedArea(jpeg, drawn);
    Rect around = new Rect(FACE.x - 120, FACE.y - 120, FACE.width + 240, FACE.height + 240);
    assertThat(changed.empty()).isFalse();
    assertThat(changed.x).isGreaterThanOrEqualTo(around.x);
    assertThat(changed.y).isGreaterThanOrEqualTo(around.y);
    assertThat(changed.x + changed.width).isLessThanOrEqualTo(around.x + around.width);
    assertThat(changed.y + changed.height).isLessThanOrEqualTo(around.y + around.height);
    assertThat(jpeg.position()).as("the frame's own picture is left as it is").isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Style.class,
      names = {"BOX", "EMOJI", "BLUR"})
  void refusesATruncatedPictureAndDrawsTheNext(Style style) throws UndecodableImageException {
    ByteBuffer whole = picture();
    ByteBuffer half = whole.slice(0, whole.remaining() / 2);

    assertThatThrownBy(() -> composer.compose(frame(style, half), List.of(face)))
        .isInstanceOf(UndecodableImageException.class);

    assertThat(composer.compose(frame(style, whole), List.of(face)).remaining()).isPositive();
  }
}
