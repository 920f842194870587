package io.emojify.ingest.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.check.RejectReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameMessageTest {
  private static final ByteBuffer PICTURE = ByteBuffer.wrap(new byte[] {1, 2, 3});

  @Test
  void readsTheHeaderAndLeavesTheRestAsThePicture() throws FrameRejectedException {
    ByteBuffer message =
        ByteBuffer.wrap(
            new byte[] {
              1, 2, 0, 0, // version, style, smoothing
              0, 0, 1, 2, // sequence 258
              0, 0, 0, 0, 0, 0, 4, 1, // 1025 ms after the epoch
              9, 8, 7
            });

    FrameMessage frame = FrameMessage.parse(message);

    assertThat(frame.style()).isEqualTo(Style.BLUR);
    assertThat(frame.sequence()).isEqualTo(258);
    assertThat(frame.capturedAt()).isEqualTo(Instant.ofEpochMilli(1025));
    assertThat(frame.jpeg()).isEqualTo(ByteBuffer.wrap(new byte[] {9, 8, 7}));
    assertThat(message.position()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, BOX", "1, EMOJI", "2, BLUR", "3, NONE", "4, NUMBERS"})
  void knowsTheStylesByTheirNumbers(int number, Style style) throws FrameRejectedException {
    ByteBuffer message = Messages.message(1, number, 0, 0, 0, PICTURE);

    assertThat(FrameMessage.parse(message).style()).isEqualTo(style);
  }

  @Test
  void readsTheSequenceAsUnsigned() throws FrameRejectedException {
    ByteBuffer message = Messages.frame(0xFFFF_FFFFL, PICTURE);

    assertThat(FrameMessage.parse(message).sequence()).isEqualTo(4_294_967_295L);
    assertThat(FrameMessage.sequenceOf(message)).isEqualTo(4_294_967_295L);
  }

  @Test
  void readsAMessageThatStartsInTheMiddleOfABuffer() throws FrameRejectedException {
    ByteBuffer whole = ByteBuffer.allocate(64);
    whole.position(5).put(Messages.frame(3, PICTURE)).flip().position(5);

    assertThat(FrameMessage.parse(whole).sequence()).isEqualTo(3);
    assertThat(FrameMessage.sequenceOf(whole)).isEqualTo(3);
    assertThat(FrameMessage.parse(whole).jpeg()).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 255})
  void refusesOtherVersions(int version) {
    assertBadHeader(Messages.message(version, 0, 0, 0, 0, PICTURE));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 127, 128, 255})
  void refusesStylesThatDoNotExist(int style) {
    assertBadHeader(Messages.message(1, style, 0, 0, 0, PICTURE));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "251, 250", "10001, 10000"})
  void readsTheSmoothingThatIsWanted(int bytes, int millis) throws FrameRejectedException {
    FrameMessage frame = FrameMessage.parse(Messages.message(1, 0, bytes, 0, 0, PICTURE));

    assertThat(frame.smoothingMillis()).hasValue(millis);
  }

  @Test
  void leavesTheSmoothingToTheServiceIfNoneIsNamed() throws FrameRejectedException {
    FrameMessage frame = FrameMessage.parse(Messages.message(1, 0, 0, 0, 0, PICTURE));

    assertThat(frame.smoothingMillis()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {10_002, 0xFFFF})
  void refusesToSmoothForLongerThanTenSeconds(int smoothing) {
    assertBadHeader(Messages.message(1, 0, smoothing, 0, 0, PICTURE));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000L})
  void refusesDatesThatNobodyLivesToSee(long capturedAt) {
    assertBadHeader(Messages.message(1, 0, 0, 0, capturedAt, PICTURE));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 253_402_300_799_999L})
  void takesDatesFrom1970To9999(long capturedAt) throws FrameRejectedException {
    ByteBuffer message = Messages.message(1, 0, 0, 0, capturedAt, PICTURE);

    assertThat(FrameMessage.parse(message).capturedAt().toEpochMilli()).isEqualTo(capturedAt);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15})
  void refusesMessagesShorterThanTheHeader(int length) {
    assertBadHeader(Messages.frame(5, PICTURE).limit(length));
  }

  @Test
  void tellsTheSequenceEvenOfABadMessage() {
    assertThat(FrameMessage.sequenceOf(Messages.message(9, 9, 9, 5, -1, PICTURE))).isEqualTo(5);
    assertThat(FrameMessage.sequenceOf(Messages.frame(5, PICTURE).limit(8))).isEqualTo(5);
    assertThat(FrameMessage.sequenceOf(Messages.frame(5, PICTURE).limit(7))).isEqualTo(-1);
  }

  private static void assertBadHeader(ByteBuffer message) {
    assertThatThrownBy(() -> FrameMessage.parse(message))
        .isInstanceOfSatisfying(
            FrameRejectedException.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_HEADER));
  }
}
