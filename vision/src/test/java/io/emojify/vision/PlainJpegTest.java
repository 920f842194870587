package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class PlainJpegTest {
  private static final byte[] PICTURE = TestPictures.plain(64, 48, new Scalar(10, 20, 30));

  @Test
  void takesABaselinePictureWithItsSize() {
    assertThat(copyOf(PICTURE)).contains(new PlainJpeg.Size(64, 48));
  }

  @Test
  void leavesCommentsAndZerosBehindTheEndOut() {
    byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, 6, 'h', 'i', '!', '!'};
    byte[] commented = insert(PICTURE, 2, comment);
    ByteBuffer into = ByteBuffer.allocate(commented.length + 9);

    assertThat(
            PlainJpeg.copy(ByteBuffer.wrap(Arrays.copyOf(commented, commented.length + 9)), into))
        .isPresent();

    // JFIF's own segment of 18 bytes goes, too.
    assertThat(into.remaining()).isEqualTo(PICTURE.length - 18);
  }

  @Test
  void takesRestartMarkersInsideThePixels() {
    byte[] restarting =
        TestPictures.jpeg(TestPictures.greyTexture(64, 48), Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2);

    assertThat(copyOf(restarting)).isPresent();
  }

  @Test
  void leavesThousandsOfRestartMarkersToADecoderThatIsQuickWithThem() {
    byte[] few = insert(PICTURE, PICTURE.length - 2, restarts(1000));
    byte[] many = insert(PICTURE, PICTURE.length - 2, restarts(1001));

    assertThat(copyOf(few)).isPresent();
    assertThat(copyOf(many)).isEmpty();
  }

  private static byte[] restarts(int count) {
    byte[] markers = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      markers[2 * i] = (byte) 0xFF;
      markers[2 * i + 1] = (byte) (0xD0 + i % 8);
    }
    return markers;
  }

  @Test
  void refusesEveryPictureThatEndsEarly() {
    for (int length = 0; length < PICTURE.length; length++) {
      assertThat(copyOf(Arrays.copyOf(PICTURE, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void refusesAnotherMarkerInsideThePixels() {
    int inside = PICTURE.length - 4;

    for (int code : new int[] {0xC0, 0xC4, 0xD8, 0xD9, 0xDA, 0xDB, 0xE0, 0xFE, 0xFF}) {
      byte[] marked = insert(PICTURE, inside, new byte[] {(byte) 0xFF, (byte) code});
      assertThat(copyOf(marked)).as("FF%02X", code).isEmpty();
    }
  }

  @Test
  void refusesAPictureThatCountsOnTablesOfAnEarlierOne() {
    for (int marker : new int[] {0xC4, 0xDB}) {
      assertThat(copyOf(withoutSegment(PICTURE, marker))).as("without FF%02X", marker).isEmpty();
    }
  }

  @Test
  void refusesASecondFrameHeader() {
    int header = find(PICTURE, 0xC0);
    byte[] segment = Arrays.copyOfRange(PICTURE, header, header + 2 + lengthAt(PICTURE, header));

    assertThat(copyOf(insert(PICTURE, header, segment))).isEmpty();
  }

  @Test
  void refusesWhatOnlyFullDecodersKnow() {
    byte[] progressive =
        TestPictures.jpeg(TestPictures.greyTexture(64, 48), Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
    byte[] adobe = insert(PICTURE, 2, new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 4, 1, 2});
    byte[] twelveBits = PICTURE.clone();
    twelveBits[find(PICTURE, 0xC0) + 4] = 12;
    byte[] namedRed = PICTURE.clone();
    namedRed[find(PICTURE, 0xC0) + 10] = 'R';
    byte[] oddSampling = PICTURE.clone();
    oddSampling[find(PICTURE, 0xC0) + 11] = 0x41;

    assertThat(copyOf(progressive)).isEmpty();
    assertThat(copyOf(adobe)).isEmpty();
    assertThat(copyOf(twelveBits)).isEmpty();
    assertThat(copyOf(namedRed)).isEmpty();
    assertThat(copyOf(oddSampling)).isEmpty();
  }

  private static Optional<PlainJpeg.Size> copyOf(byte[] jpeg) {
    return PlainJpeg.copy(ByteBuffer.wrap(jpeg), ByteBuffer.allocate(jpeg.length));
  }

  private static byte[] insert(byte[] bytes, int at, byte[] part) {
    byte[] longer = new byte[bytes.length + part.length];
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(part, 0, longer, at, part.length);
    System.arraycopy(bytes, at, longer, at + part.length, bytes.length - at);
    return longer;
  }

  private static byte[] withoutSegment(byte[] jpeg, int marker) {
    int at = find(jpeg, marker);
    int length = 2 + lengthAt(jpeg, at);
    byte[] shorter = Arrays.copyOf(jpeg, jpeg.length - length);
    System.arraycopy(jpeg, at + length, shorter, at, jpeg.length - at - length);
    return shorter;
  }

  private static int lengthAt(byte[] jpeg, int segment) {
    return (jpeg[segment + 2] & 0xFF) << 8 | jpeg[segment + 3] & 0xFF;
  }

  private static int find(byte[] jpeg, int marker) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xFF && (jpeg[i + 1] & 0xFF) == marker) {
        return i;
      }
    }
    throw new AssertionError("no segment FF%02X".formatted(marker));
  }
}
