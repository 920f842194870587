package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class JpegCodecTest extends ImageCodecTest {

  /** In decibels: nobody sees a loss beyond it. */
  private static final double INVISIBLE = 42;

  private final OpenCvImageCodec reference = new OpenCvImageCodec(MAX_PIXELS);

  @Override
  ImageCodec open() {
    return new JpegCodec(MAX_PIXELS);
  }

  @AfterEach
  void freeReference() {
    reference.close();
  }

  @ParameterizedTest
  @CsvSource({
    "320, 240, 0x111111",
    "320, 240, 0x211111",
    "320, 240, 0x221111",
    "33, 47, 0x221111",
    "33, 47, 0x211111",
    "1, 1, 0x221111",
    "17, 8, 0x111111"
  })
  void seesWhatTheReferenceSees(int width, int height, String sampling) throws Exception {
    Mat colours = smoothColours(width, height);
    ByteBuffer jpeg =
        ByteBuffer.wrap(
            TestPictures.jpeg(
                colours,
                Imgcodecs.IMWRITE_JPEG_QUALITY,
                95,
                Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                Integer.decode(sampling)));

    try (Image fast = codec.decode(jpeg);
        Image exact = reference.decode(jpeg)) {
      assertThat(fast.hasGrey()).as("took the fast path").isTrue();
      assertThat(Core.PSNR(fast.mat(), exact.mat())).isGreaterThan(32);
      assertThat(Core.mean(fast.mat()).val[0])
          .isCloseTo(Core.mean(exact.mat()).val[0], within(2.5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 80, 95})
  void encodesAsWellAsTheReferenceAtTheSameQuality(int quality) throws Exception {
    for (Mat picture : new Mat[] {smoothColours(320, 240), smoothColours(101, 63)}) {
      try (Image image = Image.adopt(picture.clone())) {
        double expected = distance(reference.encode(image, quality), picture) - 1;
        assertThat(distance(codec.encode(image, quality), picture))
            .isGreaterThan(Math.min(expected, INVISIBLE));
      }
    }
  }

  @Test
  void hasTheLumaOfADecodedPictureForNothing() throws Exception {
    ByteBuffer jpeg = ByteBuffer.wrap(TestPictures.jpeg(TestPictures.greyTexture(160, 120)));
    Mat expected = new Mat();
    try (Image exact = reference.decode(jpeg)) {
      Imgproc.cvtColor(exact.mat(), expected, Imgproc.COLOR_BGR2GRAY);
    }

    try (Image image = codec.decode(jpeg)) {
      assertThat(Core.PSNR(image.grey(new Mat()), expected)).isGreaterThan(45);
    }
  }

  @Test
  void seesInTheLumaWhatWasDrawn() throws Exception {
    try (Image image = codec.decode(ByteBuffer.wrap(TestPictures.plain(64, 48, Scalar.all(0))))) {
      image.mat().setTo(Scalar.all(200)).release();

      assertThat(Core.mean(image.grey(new Mat())).val[0]).isEqualTo(200);
    }
  }

  @Test
  void shrinksAPictureByAveragingIt() throws Exception {
    Mat colours = smoothColours(640, 480);
    ByteBuffer jpeg =
        ByteBuffer.wrap(TestPictures.jpeg(colours, Imgcodecs.IMWRITE_JPEG_QUALITY, 95));
    Mat expected = new Mat(96, 128, CvType.CV_8UC3);
    Mat shrunk = new Mat(96, 128, CvType.CV_8UC3);
    try (Image exact = Image.adopt(colours.clone())) {
      exact.shrinkToRgb(expected, new Mat());
    }

    try (Image image = codec.decode(jpeg)) {
      image.shrinkToRgb(shrunk, new Mat());
    }

    assertThat(Core.PSNR(shrunk, expected)).isGreaterThan(38);
  }

  /** FFmpeg's vector code writes whole groups of pixels: over the end of memory, if it is let. */
  @ParameterizedTest
  @ValueSource(strings = {"0x111111", "0x211111", "0x221111"})
  void writesNothingBesideAPictureOfAnyWidth(String sampling) throws Exception {
    byte[] untouched = new byte[3 * 64];
    Arrays.fill(untouched, (byte) 77);
    for (int width = 1; width <= 70; width++) {
      Mat canvas = new Mat(5, width + 64, CvType.CV_8UC3, Scalar.all(77));
      Mat picture = canvas.submat(0, 4, 0, width);
      byte[] jpeg =
          TestPictures.jpeg(
              smoothColours(width, 4),
              Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
              Integer.decode(sampling));

      try (Image image = codec.decode(ByteBuffer.wrap(jpeg))) {
        image.shrinkToRgb(picture, new Mat());
      }

      byte[] beside = new byte[untouched.length];
      for (int y = 0; y < canvas.rows(); y++) {
        canvas.get(y, width, beside);
        assertThat(beside).as("row %d beside %d pixels", y, width).isEqualTo(untouched);
      }
    }
  }

  @Test
  void leavesUnusualPicturesToTheReference() throws Exception {
    Mat texture = TestPictures.greyTexture(64, 48);
    byte[] progressive = TestPictures.jpeg(texture, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

    try (Image image = codec.decode(ByteBuffer.wrap(progressive))) {
      assertThat(image.hasGrey()).isFalse();
      assertThat(Core.PSNR(image.mat(), texture)).isGreaterThan(30);
    }
  }

  @Test
  void keepsPicturesApartThatAreOpenTogether() throws Exception {
    try (Image dark = codec.decode(ByteBuffer.wrap(TestPictures.plain(64, 48, Scalar.all(20))));
        Image light = codec.decode(ByteBuffer.wrap(TestPictures.plain(64, 48, Scalar.all(220))))) {
      assertThat(Core.mean(dark.mat()).val[1]).isCloseTo(20, within(2.0));
      assertThat(Core.mean(light.mat()).val[1]).isCloseTo(220, within(2.0));
    }
  }

  @Test
  void changesSizeAndQualityFromPictureToPicture() throws Exception {
    for (int width : new int[] {64, 320, 65, 64}) {
      try (Image image = Image.adopt(smoothColours(width, 50));
          Image decoded = codec.decode(codec.encode(image, width % 100 + 1))) {
        assertThat(decoded.width()).isEqualTo(width);
      }
    }
  }

  @Test
  void goesOnAfterAPictureThatCannotBeEncoded() throws Exception {
    try (Image good = Image.adopt(smoothColours(64, 50));
        Image empty = Image.adopt(new Mat(0, 0, CvType.CV_8UC3))) {
      codec.encode(good, 80);

      assertThatThrownBy(() -> codec.encode(empty, 80)).isInstanceOf(IllegalStateException.class);

      try (Image decoded = codec.decode(codec.encode(good, 80))) {
        assertThat(decoded.width()).isEqualTo(64);
      }
    }
  }

  private double distance(ByteBuffer jpeg, Mat original) throws UndecodableImageException {
    try (Image decoded = reference.decode(jpeg)) {
      return Core.PSNR(decoded.mat(), original);
    }
  }

  /** Several hues and brightnesses, with little that chroma of half size would lose. */
  private static Mat smoothColours(int width, int height) {
    Mat coarse = new Mat(2, 2, CvType.CV_8UC3);
    coarse.put(
        0, 0, new byte[] {90, 120, 200 - 256, 60, 40, 30, 90, 180 - 256, 120, 200 - 256, 90, 70});
    Mat colours = new Mat();
    Imgproc.resize(coarse, colours, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
    return colours;
  }
}
