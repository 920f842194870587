package io.emojify.vision;

import static io.emojify.vision.TestPictures.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emojify.vision.MalformedJpegException.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class JpegHeaderTest {
  private static final Mat TEXTURE = TestPictures.greyTexture(80, 48);

  @Test
  void readsTheDimensionsOfABaselinePicture() throws Exception {
    ByteBuffer jpeg = ByteBuffer.wrap(TestPictures.jpeg(TEXTURE));

    assertThat(JpegHeader.parse(jpeg)).isEqualTo(new JpegHeader(80, 48, 3, 8, false));
  }

  @Test
  void tellsAProgressivePictureFromABaselineOne() throws Exception {
    byte[] jpeg = TestPictures.jpeg(TEXTURE, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

    assertThat(JpegHeader.parse(ByteBuffer.wrap(jpeg)).progressive()).isTrue();
  }

  @Test
  void countsOneComponentInAGreyPicture() throws Exception {
    Mat grey = new Mat();
    Core.extractChannel(TEXTURE, grey, 0);

    ByteBuffer jpeg = ByteBuffer.wrap(TestPictures.jpeg(grey));

    assertThat(JpegHeader.parse(jpeg).components()).isEqualTo(1);
  }

  @Test
  void leavesWhatIsTooLargeToTheCaller() throws Exception {
    JpegHeader header = JpegHeader.parse(TestPictures.headerOnly(30_000, 30_000));

    assertThat(header.pixels()).isEqualTo(900_000_000L);
  }

  @Test
  void readsBetweenPositionAndLimitAndMovesNeither() throws Exception {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);
    ByteBuffer buffer = ByteBuffer.allocateDirect(jpeg.length + 20);
    buffer.put(new byte[7]).put(jpeg).flip().position(7);

    JpegHeader header = JpegHeader.parse(buffer);
    JpegHeader.requireWhole(buffer);

    assertThat(header.width()).isEqualTo(80);
    assertThat(buffer.position()).isEqualTo(7);
    assertThat(buffer.limit()).isEqualTo(7 + jpeg.length);
  }

  @Test
  void skipsAThumbnailInTheExifSegment() throws Exception {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);
    byte[] thumbnail = TestPictures.headerOnly(8, 8).array();
    ByteArrayOutputStream withExif = new ByteArrayOutputStream();
    withExif.write(jpeg, 0, 2);
    withExif.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (2 + thumbnail.length)});
    withExif.write(thumbnail);
    withExif.write(jpeg, 2, jpeg.length - 2);

    JpegHeader header = JpegHeader.parse(ByteBuffer.wrap(withExif.toByteArray()));

    assertThat(header.width()).isEqualTo(80);
  }

  @Test
  void skipsFillBytesBeforeAMarker() throws Exception {
    ByteBuffer jpeg =
        bytes(0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 5, 0, 9, 1, 1, 0x11, 0, 0xFF, 0xD9);

    assertThat(JpegHeader.parse(jpeg)).isEqualTo(new JpegHeader(9, 5, 1, 8, true));
  }

  @Test
  void refusesWhatDoesNotStartAsAJpeg() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    byte[] text = "FFD8 isn't enough".getBytes(StandardCharsets.UTF_8);

    assertThat(problem(ByteBuffer.allocate(0))).isEqualTo(Problem.NOT_A_JPEG);
    assertThat(problem(ByteBuffer.wrap(png))).isEqualTo(Problem.NOT_A_JPEG);
    assertThat(problem(ByteBuffer.wrap(text))).isEqualTo(Problem.NOT_A_JPEG);
    assertThat(problem(ByteBuffer.allocate(1000))).isEqualTo(Problem.NOT_A_JPEG);
  }

  @Test
  void refusesBytesBetweenSegmentsSoThatNoDecoderReadsAnotherSize() {
    ByteBuffer jpeg = bytes(0xFF, 0xD8, 0x00, 0xFF, 0xC0, 0, 11, 8, 0, 5, 0, 9, 1, 1, 0x11, 0);

    assertThat(problem(jpeg)).isEqualTo(Problem.NOT_A_JPEG);
  }

  @Test
  void refusesASegmentShorterThanItsOwnLength() {
    assertThat(problem(bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0))).isEqualTo(Problem.NOT_A_JPEG);
  }

  @Test
  void refusesAFrameHeaderWhoseLengthDoesNotFitItsComponents() {
    ByteBuffer jpeg = bytes(0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 5, 0, 9, 3, 1, 0x11, 0);

    assertThat(problem(jpeg)).isEqualTo(Problem.NOT_A_JPEG);
  }

  @Test
  void refusesZeroDimensionsAndPicturesWithout() {
    assertThat(problem(TestPictures.headerOnly(0, 480))).isEqualTo(Problem.NO_DIMENSIONS);
    assertThat(problem(TestPictures.headerOnly(640, 0))).isEqualTo(Problem.NO_DIMENSIONS);
    assertThat(problem(bytes(0xFF, 0xD8, 0xFF, 0xD9))).isEqualTo(Problem.NO_DIMENSIONS);
    assertThat(problem(bytes(0xFF, 0xD8, 0xFF, 0xDA, 0, 2))).isEqualTo(Problem.NO_DIMENSIONS);
  }

  @Test
  void callsEveryHeaderThatIsCutShortTruncated() throws Exception {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);
    int enough = 0;
    while (problem(ByteBuffer.wrap(jpeg, 0, enough)) != null) {
      enough++;
    }

    for (int length = 1; length < enough; length++) {
      assertThat(problem(ByteBuffer.wrap(jpeg, 0, length)))
          .as("the first %d of %d bytes", length, jpeg.length)
          .isEqualTo(Problem.TRUNCATED);
    }
    assertThat(enough).isBetween(100, 200);
  }

  @Test
  void survivesEveryKindOfDamage() {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);
    Random random = new Random(26488);

    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(jpeg, random.nextInt(jpeg.length));
      for (int flips = random.nextInt(8); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(Math.min(damaged.length, 200))] = (byte) random.nextInt();
      }
      // Anything but a header or a MalformedJpegException fails the test.
      problem(ByteBuffer.wrap(damaged));
      problemOfWhole(ByteBuffer.wrap(damaged));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 511})
  void takesZerosBehindTheEndForPadding(int zeros) {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);
    ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(jpeg, jpeg.length + zeros));

    assertThatCode(() -> JpegHeader.requireWhole(padded)).doesNotThrowAnyException();
  }

  @Test
  void missesTheEndOfAPictureThatIsCutAnywhere() {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);

    for (int length = 2; length < jpeg.length; length++) {
      assertThat(problemOfWhole(ByteBuffer.wrap(jpeg, 0, length)))
          .as("the first %d of %d bytes", length, jpeg.length)
          .isEqualTo(Problem.TRUNCATED);
    }
  }

  @Test
  void takesTheScansOfEncodersAndNotHundreds() {
    byte[] progressive = TestPictures.jpeg(TEXTURE, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

    assertThat(problemOfWhole(ByteBuffer.wrap(progressive))).isNull();
    assertThat(problemOfWhole(scans(50))).isNull();
    assertThat(problemOfWhole(scans(51))).isEqualTo(Problem.TOO_MANY_SCANS);
  }

  /** At odd distances, with pixels in between that have stuffed bytes and a restart marker. */
  private static ByteBuffer scans(int count) {
    ByteBuffer jpeg = ByteBuffer.allocate(4 + count * 40).putShort((short) 0xFFD8);
    for (int i = 0; i < count; i++) {
      jpeg.putInt(0xFFDA0004).putShort((short) 0xFFDA);
      jpeg.put(new byte[i % 19]).putInt(0xFF00FFD0);
    }
    return jpeg.putShort((short) 0xFFD9).flip();
  }

  @Test
  void isNotDeceivedByAnEndThatIsPartOfASegment() {
    byte[] jpeg = TestPictures.jpeg(TEXTURE);
    int scan = indexOfScan(jpeg);
    for (int marker : new int[] {0xC4, 0xDA, 0xDB, 0xE1, 0xFE}) {
      byte[] deceiving = Arrays.copyOf(jpeg, scan + 6);
      byte[] ending = {(byte) 0xFF, (byte) marker, 0, 4, (byte) 0xFF, (byte) 0xD9};
      System.arraycopy(ending, 0, deceiving, scan, ending.length);

      assertThat(problemOfWhole(ByteBuffer.wrap(deceiving)))
          .as("FF%02X", marker)
          .isEqualTo(Problem.TRUNCATED);
    }
  }

  private static int indexOfScan(byte[] jpeg) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
        return i;
      }
    }
    throw new AssertionError("no scan");
  }

  /** Null if there is none. */
  private static Problem problem(ByteBuffer jpeg) {
    return problemOf(() -> JpegHeader.parse(jpeg));
  }

  private static Problem problemOfWhole(ByteBuffer jpeg) {
    return problemOf(() -> JpegHeader.requireWhole(jpeg));
  }

  private static Problem problemOf(ThrowingCallable code) {
    var thrown = catchThrowableOfType(MalformedJpegException.class, code);
    return thrown == null ? null : thrown.problem();
  }
}
