package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.vision.Image;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class CropCutterTest {
  private static final CropGeometry AS_IT_IS = new CropGeometry(1, 0);

  @Test
  void copiesASquareOfTheCropsOwnSizePixelByPixel() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image frame = gradient(100, 80)) {
      byte[] crop = cutter.cut(frame, new FaceBox(20, 10, 48, 48));

      assertThat(crop).hasSize(2304);
      assertThat(at(crop, 0, 0)).isEqualTo(20 + 10);
      assertThat(at(crop, 47, 0)).isEqualTo(67 + 10);
      assertThat(at(crop, 0, 47)).isEqualTo(20 + 57);
    }
  }

  @Test
  void averagesWhatItShrinks() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image frame = gradient(120, 120)) {
      byte[] crop = cutter.cut(frame, new FaceBox(0, 0, 96, 96));

      // Two by two pixels: 0, 1, 1 and 2.
      assertThat(at(crop, 0, 0)).isEqualTo(1);
      assertThat(at(crop, 1, 0)).isEqualTo(3);
    }
  }

  @Test
  void enlargesASmallFace() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image frame = gradient(100, 80)) {
      byte[] crop = cutter.cut(frame, new FaceBox(30, 30, 12, 12));

      assertThat(at(crop, 0, 0)).isBetween(59, 61);
      assertThat(at(crop, 47, 47)).isBetween(81, 83);
    }
  }

  @Test
  void takesTheLongerSideAndScalesAndShiftsTheSquare() {
    CropGeometry geometry = new CropGeometry(1.5f, -0.1f);

    FaceBox square = geometry.square(new FaceBox(100, 100, 60, 80));

    // 120 px around (130, 140), moved up by 12.
    assertThat(square).isEqualTo(new FaceBox(70, 68, 120, 120));
  }

  @Test
  void continuesTheFramesEdgeWhereTheSquareReachesOverIt() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image frame = gradient(100, 80)) {
      byte[] topLeft = cutter.cut(frame, new FaceBox(-24, -24, 48, 48));
      byte[] bottomRight = cutter.cut(frame, new FaceBox(76, 56, 48, 48));

      assertThat(at(topLeft, 0, 0)).isZero();
      assertThat(at(topLeft, 24, 24)).isZero();
      assertThat(at(topLeft, 47, 0)).isEqualTo(23);
      assertThat(at(bottomRight, 0, 0)).isEqualTo(76 + 56);
      assertThat(at(bottomRight, 47, 47)).isEqualTo(99 + 79);
      assertThat(at(bottomRight, 23, 47)).isEqualTo(99 + 79);
    }
  }

  @Test
  void continuesTheEdgeAlsoWhereTheSquareLiesBesideTheFrame() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image frame = gradient(100, 80)) {
      assertThat(at(cutter.cut(frame, new FaceBox(300, 0, 48, 48)), 20, 0)).isEqualTo(99);
      assertThat(at(cutter.cut(frame, new FaceBox(-300, 0, 48, 48)), 20, 10)).isEqualTo(10);
      assertThat(at(cutter.cut(frame, new FaceBox(0, 1e9f, 48, 48)), 10, 10)).isEqualTo(79 + 10);
    }
  }

  @Test
  void boundsItsMemoryWhateverTheBox() {
    try (CropCutter cutter = new CropCutter(new CropGeometry(4, 0));
        Image frame = gradient(100, 80)) {
      assertThat(cutter.cut(frame, new FaceBox(0, 0, 1e9f, 1e9f))).hasSize(2304);
      assertThat(cutter.cut(frame, new FaceBox(50, 50, 1e-3f, 1e-3f))).containsOnly(100);
    }
  }

  @Test
  void weighsColoursAsTheEyeDoes() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image green = Image.adopt(new Mat(60, 60, CvType.CV_8UC3, new Scalar(0, 255, 0)))) {
      // ITU-R BT.601: 0.587 of green.
      assertThat(at(cutter.cut(green, new FaceBox(0, 0, 50, 50)), 5, 5)).isEqualTo(150);
    }
  }

  @Test
  void cutsTheSameFromAGreyFrameAndLeavesItAlone() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image colour = gradient(100, 80)) {
      Mat mono = new Mat();
      Imgproc.cvtColor(colour.mat(), mono, Imgproc.COLOR_BGR2GRAY);
      try (Image grey = Image.adopt(mono)) {
        FaceBox box = new FaceBox(60, 50, 64, 64);

        assertThat(cutter.cut(grey, box)).isEqualTo(cutter.cut(colour, box));
        assertThat(grey.width()).isEqualTo(100);
        assertThat(grey.mat().get(79, 99)[0]).isEqualTo(178);
      }
    }
  }

  @Test
  void seesNothingBeyondTheSquare() {
    try (CropCutter cutter = new CropCutter(AS_IT_IS);
        Image frame = gradient(200, 200)) {
      byte[] before = cutter.cut(frame, new FaceBox(50, 50, 100, 100));
      frame.mat().submat(new Rect(0, 0, 200, 50)).setTo(Scalar.all(255));
      frame.mat().submat(new Rect(150, 0, 50, 200)).setTo(Scalar.all(255));

      assertThat(cutter.cut(frame, new FaceBox(50, 50, 100, 100))).isEqualTo(before);
    }
  }

  @Test
  void refusesAGeometryThatMakesNoSense() {
    assertThatThrownBy(() -> new CropGeometry(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CropGeometry(Float.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CropGeometry(1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Each pixel is as bright as x + y. */
  private static Image gradient(int width, int height) {
    Mat mat = new Mat(height, width, CvType.CV_8UC3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        byte grey = (byte) Math.min(x + y, 255);
        mat.put(y, x, new byte[] {grey, grey, grey});
      }
    }
    return Image.adopt(mat);
  }

  private static int at(byte[] crop, int x, int y) {
    return crop[y * CropCutter.SIDE + x] & 0xFF;
  }
}
