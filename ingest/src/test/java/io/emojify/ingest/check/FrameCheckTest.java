package io.emojify.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.ingest.TestPictures;
import io.emojify.runtime.FrameLimits;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCheckTest {
  private static final int MAX_BYTES = 100_000;
  private static final long MAX_PIXELS = 1920 * 1080;

  private final FrameCheck check = new FrameCheck(MAX_BYTES, MAX_PIXELS);

  @Test
  void letsAWholeJpegInAndTellsItsSize() throws FrameRejectedException {
    JpegHeader header = check.check(TestPictures.jpeg(320, 240));

    assertThat(header.width()).isEqualTo(320);
    assertThat(header.height()).isEqualTo(240);
  }

  @Test
  void readsFromTheBuffersPositionToItsLimitAndMovesNeither() throws FrameRejectedException {
    ByteBuffer jpeg = TestPictures.jpeg(32, 16);
    ByteBuffer message = ByteBuffer.allocate(jpeg.remaining() + 20);
    message.position(16).put(jpeg).limit(message.position()).position(16);

    JpegHeader header = check.check(message);

    assertThat(header.width()).isEqualTo(32);
    assertThat(message.position()).isEqualTo(16);
    assertThat(message.limit()).isEqualTo(message.capacity() - 4);
  }

  static Stream<ByteBuffer> noJpegs() {
    return Stream.of(
        ByteBuffer.allocate(0),
        StandardCharsets.UTF_8.encode("a letter, not a picture"),
        ByteBuffer.wrap(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
        ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8, 'n', 'o', 'n', 'e'}));
  }

  @ParameterizedTest
  @MethodSource("noJpegs")
  void refusesWhatIsNoJpeg(ByteBuffer bytes) {
    assertRejected(check, bytes, RejectReason.NOT_A_JPEG);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.6, 0.9, 0.999})
  void refusesAJpegThatBreaksOff(double share) {
    ByteBuffer jpeg = TestPictures.jpeg(320, 240);
    jpeg.limit((int) (share * jpeg.limit()));

    assertRejected(check, jpeg, RejectReason.TRUNCATED);
  }

  @Test
  void refusesAHeaderThatClaimsTooManyPixels() {
    assertRejected(check, TestPictures.headerOnly(30_000, 30_000), RejectReason.TOO_MANY_PIXELS);
    assertRejected(check, TestPictures.headerOnly(1921, 1080), RejectReason.TOO_MANY_PIXELS);
  }

  @Test
  void takesAsManyPixelsAsItMay() throws FrameRejectedException {
    assertThat(check.check(TestPictures.headerOnly(1920, 1080)).pixels()).isEqualTo(MAX_PIXELS);
  }

  @Test
  void refusesAPictureWithoutASize() {
    assertRejected(check, TestPictures.headerOnly(0, 480), RejectReason.NOT_A_JPEG);
    assertRejected(check, TestPictures.headerOnly(640, 0), RejectReason.NOT_A_JPEG);
  }

  @Test
  void refusesAPictureThatWouldKeepADecoderBusy() {
    ByteBuffer header = TestPictures.headerOnly(640, 480);
    ByteBuffer jpeg = ByteBuffer.allocate(header.remaining() + 10_000);
    jpeg.put(header.slice(0, header.limit() - 2));
    for (int scan = 0; scan < 2000; scan++) {
      jpeg.putInt(0xFFDA0002);
    }
    jpeg.putShort((short) 0xFFD9).flip();

    assertRejected(check, jpeg, RejectReason.NOT_A_JPEG);
  }

  @Test
  void takesAsManyBytesAsItMayAndNoneMore() throws FrameRejectedException {
    ByteBuffer jpeg = TestPictures.jpeg(320, 240);
    FrameCheck exact = new FrameCheck(jpeg.remaining(), MAX_PIXELS);
    FrameCheck oneLess = new FrameCheck(jpeg.remaining() - 1, MAX_PIXELS);

    assertThat(exact.check(jpeg).width()).isEqualTo(320);
    assertRejected(oneLess, jpeg, RejectReason.TOO_MANY_BYTES);
  }

  @Test
  void looksAtNothingElseWhenThereAreTooManyBytes() {
    assertRejected(check, ByteBuffer.allocate(MAX_BYTES + 1), RejectReason.TOO_MANY_BYTES);
  }

  @Test
  void saysWhichOptionMakesNoSense() {
    assertThatThrownBy(() -> new FrameCheck(0, 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--max-frame-bytes must be at least 1, not 0");
    assertThatThrownBy(() -> new FrameCheck(1, FrameLimits.MAX_PIXELS + 1))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("--max-pixels must be from 1 to ");
  }

  private static void assertRejected(FrameCheck check, ByteBuffer bytes, RejectReason reason) {
    assertThatThrownBy(() -> check.check(bytes))
        .isInstanceOfSatisfying(
            FrameRejectedException.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(reason));
  }
}
