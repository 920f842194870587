package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** What every codec must hold to. */
abstract class ImageCodecTest {
  private static final Scalar RED = new Scalar(0, 0, 255);
  static final long MAX_PIXELS = 1920L * 1080;

  final ImageCodec codec = open();

  abstract ImageCodec open();

  @AfterEach
  void freeScratch() {
    codec.close();
  }

  @Test
  void decodesIntoBlueGreenRed() throws Exception {
    ByteBuffer jpeg = ByteBuffer.wrap(TestPictures.plain(64, 32, RED));

    try (Image image = codec.decode(jpeg)) {
      assertThat(image.width()).isEqualTo(64);
      assertThat(image.height()).isEqualTo(32);
      double[] pixel = image.mat().get(16, 32);
      assertThat(pixel).hasSize(3);
      assertThat(pixel[0]).isLessThan(5);
      assertThat(pixel[1]).isLessThan(5);
      assertThat(pixel[2]).isGreaterThan(250);
    }
    assertThat(jpeg.position()).isZero();
  }

  @Test
  void decodesAGreyPictureIntoThreeEqualChannels() throws Exception {
    byte[] grey = TestPictures.jpeg(new Mat(32, 64, CvType.CV_8UC1, new Scalar(90)));

    try (Image image = codec.decode(ByteBuffer.wrap(grey))) {
      assertThat(image.mat().channels()).isEqualTo(3);
      assertThat(image.mat().get(5, 5)).containsOnly(90);
    }
  }

  @Test
  void encodesWhatDecodesToTheSamePicture() throws Exception {
    Mat texture = TestPictures.greyTexture(160, 120);
    ByteBuffer jpeg;
    try (Image image = Image.adopt(texture.clone())) {
      jpeg = codec.encode(image, 95);
    }

    try (Image decoded = codec.decode(jpeg)) {
      assertThat(Core.PSNR(decoded.mat(), texture)).isGreaterThan(30);
    }
  }

  @Test
  void spendsFewerBytesAtALowerQuality() {
    try (Image image = Image.adopt(TestPictures.greyTexture(160, 120))) {
      int fine = codec.encode(image, 90).remaining();
      int coarse = codec.encode(image, 30).remaining();

      assertThat(coarse).isLessThan(fine / 2);
    }
  }

  @Test
  void keepsAnEncodedPictureWhenTheNextOneIsEncoded() {
    try (Image texture = Image.adopt(TestPictures.greyTexture(160, 120));
        Image plain = Image.adopt(new Mat(120, 160, CvType.CV_8UC3, RED))) {
      ByteBuffer first = codec.encode(texture, 80);
      byte[] before = first.array().clone();

      codec.encode(plain, 80);

      assertThat(first.array()).isEqualTo(before);
    }
  }

  @Test
  void readsADirectBufferWhereItIs() throws Exception {
    byte[] jpeg = TestPictures.plain(64, 32, RED);
    ByteBuffer direct = ByteBuffer.allocateDirect(jpeg.length + 9);
    direct.put(new byte[5]).put(jpeg).put(new byte[4]).flip().position(5);

    try (Image image = codec.decode(direct)) {
      assertThat(image.mat().get(16, 32)[2]).isGreaterThan(250);
    }
    assertThat(direct.position()).isEqualTo(5);
  }

  @Test
  void growsItsScratchForALargePicture() throws Exception {
    byte[] large = TestPictures.jpeg(TestPictures.greyTexture(1280, 720));
    assertThat(large.length).isGreaterThan(200_000);

    try (Image image = codec.decode(ByteBuffer.wrap(large))) {
      assertThat(image.width()).isEqualTo(1280);
    }
  }

  @Test
  void refusesTooManyPixelsByTheHeaderAlone() {
    assertThatThrownBy(() -> codec.decode(TestPictures.headerOnly(30_000, 30_000)))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("30000 x 30000")
        .hasMessageContaining("2073600");
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("not a JPEG");
    assertThatThrownBy(() -> codec.decode(TestPictures.headerOnly(64, 48)))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("decoder");
  }

  @Test
  void goesOnAfterABadPicture() throws Exception {
    byte[] good = TestPictures.plain(64, 32, RED);
    assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(good, 0, good.length / 2)))
        .isInstanceOf(UndecodableImageException.class);

    try (Image image = codec.decode(ByteBuffer.wrap(good))) {
      assertThat(image.width()).isEqualTo(64);
    }
  }

  /**
   * Some OpenCV versions leave the memory of an earlier picture where a truncated one has no
   * pixels: another user's face (opencv issue 26488).
   */
  @Test
  void neverShowsAnEarlierPictureWhereATruncatedOneEnds() throws Exception {
    byte[] red = TestPictures.plain(320, 240, RED);
    Mat texture = TestPictures.greyTexture(320, 240);
    byte[][] pictures = {
      TestPictures.jpeg(texture),
      TestPictures.jpeg(texture, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1),
      TestPictures.jpeg(texture, Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 4),
    };
    int decoded = 0;

    for (byte[] picture : pictures) {
      for (int length = 2; length < picture.length; length += 1 + picture.length / 40) {
        for (byte[] ending : ENDINGS) {
          byte[] truncated = Arrays.copyOf(picture, length + ending.length);
          System.arraycopy(ending, 0, truncated, length, ending.length);
          codec.decode(ByteBuffer.wrap(red)).close();
          decoded += decodesWithoutRed(truncated) ? 1 : 0;
        }
      }
    }
    // Those with an end appended are whole to all appearance; what they lack is grey.
    assertThat(decoded).isGreaterThan(50);
  }

  private static final byte[][] ENDINGS = {
    {},
    {0, 0, 0, 0},
    {(byte) 0xFF, (byte) 0xD9},
    {(byte) 0xFF, (byte) 0xD9, 0, 0},
    // A restart marker, and a comment that swallows the end.
    {(byte) 0xFF, (byte) 0xD3, (byte) 0xFF, (byte) 0xD9},
    {(byte) 0xFF, (byte) 0xFE, 0x7F, 0x7F, (byte) 0xFF, (byte) 0xD9},
    // Another scan and other tables that aren't there.
    {(byte) 0xFF, (byte) 0xDA, 0, 12, (byte) 0xFF, (byte) 0xD9},
    {(byte) 0xFF, (byte) 0xC4, 0x7F, 0x7F, (byte) 0xFF, (byte) 0xD9},
  };

  private boolean decodesWithoutRed(byte[] jpeg) {
    try (Image image = codec.decode(ByteBuffer.wrap(jpeg))) {
      Mat red = new Mat();
      Core.inRange(image.mat(), new Scalar(0, 0, 215), new Scalar(40, 40, 255), red);
      assertThat(Core.countNonZero(red)).as("red pixels").isZero();
      return true;
    } catch (UndecodableImageException e) {
      return false;
    }
  }
}
