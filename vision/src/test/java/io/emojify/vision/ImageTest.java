package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class ImageTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final Scalar GREEN = new Scalar(0, 200, 0);

  private final JpegCodec codec = new JpegCodec(WIDTH * HEIGHT);
  private Image image;

  @BeforeEach
  void decode() throws Exception {
    image =
        codec.decode(ByteBuffer.wrap(TestPictures.jpeg(TestPictures.greyTexture(WIDTH, HEIGHT))));
  }

  @AfterEach
  void free() {
    image.close();
    codec.close();
  }

  private void fill(Rect where) {
    image.part(where).setTo(GREEN).release();
  }

  private static Scalar meanOf(Mat picture, Rect where) {
    return Core.mean(picture.submat(where));
  }

  private static void assertGreen(Mat bgr, Rect where) {
    double[] mean = meanOf(bgr, where).val;
    assertThat(mean[0]).isLessThan(25);
    assertThat(mean[1]).isCloseTo(200, within(8.0));
    assertThat(mean[2]).isLessThan(25);
  }

  @Test
  void takesWhatIsDrawnOnPartsIntoTheNextJpeg() throws Exception {
    Rect left = new Rect(11, 21, 33, 17);
    Rect overlapping = new Rect(31, 30, 41, 28);

    fill(left);
    fill(overlapping);

    try (Image drawn = codec.decode(codec.encode(image, 95))) {
      assertGreen(drawn.mat(), new Rect(14, 24, 26, 10));
      assertGreen(drawn.mat(), new Rect(34, 33, 34, 22));
      double[] beside = meanOf(drawn.mat(), new Rect(120, 100, 100, 100)).val;
      assertThat(beside[0]).isCloseTo(beside[1], within(4.0));
    }
  }

  @Test
  void leavesThePixelsBesideThePartsExactlyAsTheyWere() {
    Mat before = image.grey(new Mat()).clone();

    fill(new Rect(40, 40, 30, 30));
    fill(new Rect(200, 150, 30, 30));

    Mat after = image.grey(new Mat()).clone();
    for (Mat grey : new Mat[] {before, after}) {
      grey.submat(new Rect(40, 40, 30, 30)).setTo(Scalar.all(0));
      grey.submat(new Rect(200, 150, 30, 30)).setTo(Scalar.all(0));
    }
    // Between the two, pixels went to colours and back.
    Mat difference = new Mat();
    Core.absdiff(before, after, difference);
    assertThat(Core.minMaxLoc(difference).maxVal).isLessThanOrEqualTo(2);
    assertThat(Core.norm(difference.submat(new Rect(0, 0, WIDTH, 38)))).isZero();
    assertThat(Core.norm(difference.submat(new Rect(0, 182, WIDTH, HEIGHT - 182)))).isZero();
  }

  @Test
  void showsInTheWholeWhatWasDrawnOnAPart() {
    fill(new Rect(40, 40, 30, 30));

    assertGreen(image.mat(), new Rect(44, 44, 22, 22));
  }

  @Test
  void drawsOnTheWholeWhenMostOfItIsAskedFor() throws Exception {
    fill(new Rect(0, 0, WIDTH, HEIGHT));
    fill(new Rect(5, 5, 10, 10));

    try (Image drawn = codec.decode(codec.encode(image, 90))) {
      assertGreen(drawn.mat(), new Rect(0, 0, WIDTH, HEIGHT));
    }
  }

  @Test
  void drawsOnPicturesOfOddSizesAndOtherSampling() throws Exception {
    byte[] odd = TestPictures.jpeg(TestPictures.greyTexture(161, 121));

    try (Image picture = codec.decode(ByteBuffer.wrap(odd))) {
      picture.part(new Rect(150, 110, 11, 11)).setTo(GREEN).release();
      try (Image drawn = codec.decode(codec.encode(picture, 95))) {
        assertGreen(drawn.mat(), new Rect(153, 113, 8, 8));
      }
    }
  }

  @Test
  void drawsOnAnAdoptedPictureInPlace() {
    try (Image adopted = Image.adopt(new Mat(50, 60, CvType.CV_8UC3, Scalar.all(0)))) {
      adopted.part(new Rect(10, 10, 5, 5)).setTo(GREEN).release();

      assertGreen(adopted.mat(), new Rect(10, 10, 5, 5));
    }
  }
}
