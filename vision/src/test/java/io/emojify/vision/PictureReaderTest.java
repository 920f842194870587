package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.vision.PictureReader.Picture;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class PictureReaderTest {
  private static final Scalar RED = new Scalar(0, 0, 250);
  private static final Scalar BLUE = new Scalar(250, 0, 0);

  private final PictureReader reader = new PictureReader(1_000_000, 10_000);

  /** Red on the left and blue on the right. */
  private static Mat redAndBlue(int width, int height) {
    Mat mat = new Mat(height, width, CvType.CV_8UC3, RED);
    mat.submat(new Rect(width / 2, 0, width / 2, height)).setTo(BLUE);
    return mat;
  }

  /** The same JPEG with an EXIF block that names an orientation, 1 to 8. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, // APP1
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8, // TIFF, big-endian
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0, // one tag
      0,
      0,
      0,
      0
    };
    byte[] result = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, result, 0, 2);
    System.arraycopy(exif, 0, result, 2, exif.length);
    System.arraycopy(jpeg, 2, result, 2 + exif.length, jpeg.length - 2);
    return result;
  }

  private static boolean isRed(Image image, int x, int y) {
    double[] pixel = image.mat().get(y, x);
    return pixel[2] > 150 && pixel[0] < 100;
  }

  @Test
  void leavesASmallPictureAsLargeAsItIs() throws UndecodableImageException {
    byte[] jpeg = TestPictures.jpeg(redAndBlue(120, 80));
    byte[] png = TestPictures.png(redAndBlue(120, 80));

    for (byte[] bytes : new byte[][] {jpeg, png}) {
      try (Picture picture = reader.read(ByteBuffer.wrap(bytes))) {
        assertThat(picture.width()).isEqualTo(120);
        assertThat(picture.height()).isEqualTo(80);
        assertThat(picture.image().width()).isEqualTo(120);
        assertThat(picture.image().height()).isEqualTo(80);
        assertThat(isRed(picture.image(), 5, 40)).isTrue();
        assertThat(isRed(picture.image(), 115, 40)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"101, 100", "400, 300", "1000, 999", "40, 5000", "999, 11"})
  void makesALargePictureFitInItsShape(int width, int height) throws UndecodableImageException {
    byte[] jpeg = TestPictures.jpeg(redAndBlue(width, height));

    try (Picture picture = reader.read(ByteBuffer.wrap(jpeg))) {
      Image image = picture.image();
      assertThat((long) image.width() * image.height()).isBetween(5_000L, 10_000L);
      assertThat((double) image.width() / image.height())
          .isBetween(0.8 * width / height, 1.25 * width / height);
      assertThat(picture.width()).isEqualTo(width);
      assertThat(picture.height()).isEqualTo(height);
    }
  }

  @ParameterizedTest
  @CsvSource({"20002, 1", "20000, 3", "2, 40000"})
  void shortensALine(int width, int height) throws UndecodableImageException {
    byte[] png = TestPictures.png(redAndBlue(width, height));

    try (Picture picture = reader.read(ByteBuffer.wrap(png))) {
      Image image = picture.image();
      assertThat((long) image.width() * image.height()).isBetween(4_000L, 10_000L);
      assertThat(Math.min(image.width(), image.height())).isEqualTo(1);
    }
  }

  @Test
  void turnsAPictureUprightThatWasTakenOnItsSide() throws UndecodableImageException {
    byte[] jpeg = withOrientation(TestPictures.jpeg(redAndBlue(400, 300)), 6);

    try (Picture picture = reader.read(ByteBuffer.wrap(jpeg))) {
      assertThat(picture.width()).isEqualTo(300);
      assertThat(picture.height()).isEqualTo(400);
      Image image = picture.image();
      assertThat(image.height()).isGreaterThan(image.width());
      // 6 is a quarter turn clockwise: what was on the left is on top.
      assertThat(isRed(image, image.width() / 2, 3)).isTrue();
      assertThat(isRed(image, image.width() / 2, image.height() - 3)).isFalse();
    }
  }

  @Test
  void refusesAPictureOfTooManyPixelsByItsHeader() {
    assertThatThrownBy(() -> reader.read(TestPictures.headerOnly(50_000, 60_000)))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessage("50000 x 60000 pixels, and at most 1 million are read");
  }

  @Test
  void refusesHalfAPicture() {
    byte[] jpeg = TestPictures.jpeg(TestPictures.greyTexture(300, 200));
    byte[] png = TestPictures.png(TestPictures.greyTexture(300, 200));

    for (byte[] whole : new byte[][] {jpeg, png}) {
      byte[] half = Arrays.copyOf(whole, whole.length / 2);
      assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(half)))
          .isInstanceOf(UndecodableImageException.class);
    }
  }

  @Test
  void refusesAPngWhosePixelsAreDamaged() {
    byte[] png = TestPictures.png(TestPictures.greyTexture(300, 200));
    Arrays.fill(png, png.length / 2, png.length / 2 + 200, (byte) 0x55);

    assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(png)))
        .isInstanceOf(UndecodableImageException.class);
  }
}
