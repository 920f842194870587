package io.emojify.ingest.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.HandMovedClock;
import io.emojify.ingest.TestPictures;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.RejectReason;
import io.emojify.ingest.publish.MockKafka;
import io.emojify.ingest.socket.ServerMessage.Ack;
import io.emojify.ingest.socket.ServerMessage.Reject;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.socket.ByteBudget;
import io.emojify.schemas.Origin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestSessionTest {
  private static final SessionLimits LIMITS = new SessionLimits(10, 3, 1);
  private static final ByteBuffer PICTURE = TestPictures.jpeg(64, 48);
  private static final SessionLimits SLOW_LINE =
      new SessionLimits(10, 1000, 3, 1, 1, 10_000, Duration.ofMinutes(10));
  private static final ByteBuffer NO_PICTURE = StandardCharsets.UTF_8.encode("no picture");

  private final HandMovedClock clock = new HandMovedClock();
  private final MockKafka kafka = new MockKafka();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<ServerMessage> answers = new ArrayList<>();
  private final ByteBudget pending = new ByteBudget(10_000);
  private final IngestSession session =
      new IngestSession(
          "session",
          new FrameCheck(100_000, 1_000_000),
          LIMITS,
          pending,
          kafka.publisher(clock),
          new StageLedger(meters, "ingest"),
          clock,
          answers::add);

  @Test
  void acknowledgesAFrameOnlyOnceKafkaHasIt() {
    session.onMessage(Messages.frame(0, PICTURE));
    assertThat(answers).isEmpty();
    assertThat(counted("accepted", "none")).isZero();

    kafka.takeNext();

    assertThat(answers).containsExactly(new Ack(0));
    assertThat(counted("accepted", "none")).isEqualTo(1);
  }

  @Test
  void publishesWhatTheClientSent() {
    session.onMessage(Messages.frame(5, PICTURE));

    assertThat(kafka.sent())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("session");
              assertThat(record.value().getSequence()).isEqualTo(5);
              assertThat(record.value().getOrigin()).isEqualTo(Origin.LIVE);
              assertThat(record.value().getCapturedAt())
                  .isEqualTo(Instant.ofEpochMilli(Messages.CAPTURED_AT));
              assertThat(record.value().getWidth()).isEqualTo(64);
              assertThat(record.value().getHeight()).isEqualTo(48);
              assertThat(record.value().getJpeg()).isEqualTo(PICTURE);
            });
  }

  @Test
  void rejectsABadFrameAndGoesOn() {
    boolean goesOn = session.onMessage(Messages.frame(0, NO_PICTURE));
    sendAndTake(1);

    assertThat(goesOn).isTrue();
    assertThat(answers).containsExactly(new Reject(0, "not-a-jpeg"), new Ack(1));
    assertThat(kafka.sent()).hasSize(1);
    assertThat(counted("rejected", "not-a-jpeg")).isEqualTo(1);
  }

  @Test
  void answersEvenAMessageThatIsNoFrame() {
    session.onMessage(ByteBuffer.allocate(3));

    assertThat(answers).containsExactly(new Reject(-1, "bad-header"));
  }

  @Test
  void letsTheSequenceOfARejectedFrameBeUsedAgain() {
    session.onMessage(Messages.frame(0, NO_PICTURE));
    sendAndTake(0);

    assertThat(answers).containsExactly(new Reject(0, "not-a-jpeg"), new Ack(0));
  }

  @Test
  void rejectsFramesThatGoBackOrRepeat() {
    sendAndTake(4);

    session.onMessage(Messages.frame(4, PICTURE));
    session.onMessage(Messages.frame(3, PICTURE));
    sendAndTake(7);

    assertThat(answers)
        .containsExactly(
            new Ack(4), new Reject(4, "out-of-order"), new Reject(3, "out-of-order"), new Ack(7));
  }

  @Test
  void rejectsFramesThatComeTooFastUntilTheClientSlowsDown() {
    for (int i = 0; i < LIMITS.framesPerSecond(); i++) {
      sendAndTake(i);
    }
    answers.clear();

    session.onMessage(Messages.frame(10, PICTURE));
    clock.advance(Duration.ofMillis(100));
    sendAndTake(11);

    assertThat(answers).containsExactly(new Reject(10, "too-fast"), new Ack(11));
  }

  @Test
  void isBusyWhileAsManyFramesAreInFlightAsMayBe() {
    for (int i = 0; i < LIMITS.inFlight(); i++) {
      session.onMessage(Messages.frame(i, PICTURE));
    }

    session.onMessage(Messages.frame(3, PICTURE));
    assertThat(answers).containsExactly(new Reject(3, "busy"));

    kafka.takeNext();
    session.onMessage(Messages.frame(4, PICTURE));
    kafka.takeNext();
    kafka.takeNext();
    kafka.takeNext();
    assertThat(answers)
        .containsExactly(new Reject(3, "busy"), new Ack(0), new Ack(1), new Ack(2), new Ack(4));
  }

  @Test
  void isBusyWhenKafkaLosesTheFrame() {
    session.onMessage(Messages.frame(0, PICTURE));

    kafka.loseNext();
    sendAndTake(1);

    assertThat(answers).containsExactly(new Reject(0, "busy"), new Ack(1));
    assertThat(counted("accepted", "none")).isEqualTo(1);
    assertThat(counted("rejected", "busy")).isEqualTo(1);
  }

  @Test
  void isBusyAndGoesOnWhenKafkaTakesNothing() {
    kafka.breakDown();

    for (int i = 0; i < 2 * LIMITS.inFlight(); i++) {
      assertThat(session.onMessage(Messages.frame(i, PICTURE))).isTrue();
    }

    assertThat(answers).hasSize(2 * LIMITS.inFlight());
    assertThat(answers).last().isEqualTo(new Reject(5, "busy"));
  }

  @Test
  void endsTheSessionAfterAHundredBadFrames() {
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofMillis(100));
      assertThat(session.onMessage(Messages.frame(i, NO_PICTURE))).isTrue();
    }

    assertThat(session.onMessage(Messages.frame(100, NO_PICTURE))).isFalse();
  }

  @Test
  void forgivesBadFramesThatAreFollowedByAGoodOne() {
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofMillis(100));
      session.onMessage(Messages.frame(i, NO_PICTURE));
    }
    clock.advance(Duration.ofMillis(100));
    sendAndTake(100);

    assertThat(session.onMessage(Messages.frame(101, NO_PICTURE))).isTrue();
  }

  @Test
  void endsTheSessionThoughThereIsAGoodFrameNowAndThen() {
    boolean goesOn = true;
    for (int i = 0; i < 600 && goesOn; i++) {
      clock.advance(Duration.ofMillis(100));
      goesOn = i % 3 != 0 ? session.onMessage(Messages.frame(i, NO_PICTURE)) : sendAndTake(i);
    }

    assertThat(goesOn).isFalse();
  }

  @Test
  void bearsForEverWithAClientThatIsABitTooFast() {
    int sent = 1000;
    int taken = 0;
    for (int i = 0; i < sent; i++) {
      // 15 frames a second, where 10 are allowed.
      clock.advance(Duration.ofMillis(66));
      assertThat(session.onMessage(Messages.frame(i, PICTURE))).isTrue();
      if (kafka.sent().size() > taken) {
        kafka.takeNext();
        taken++;
      }
    }

    assertThat(taken).isBetween(sent / 2, sent * 3 / 4);
  }

  @Test
  void goesOnHoweverOftenItIsBusy() {
    pending.tryTake(10_000);

    for (int i = 0; i < 200; i++) {
      clock.advance(Duration.ofMillis(100));
      assertThat(session.onMessage(Messages.frame(i, PICTURE))).isTrue();
    }
  }

  @Test
  void countsTheBytesOfMessagesThatWereTooLarge() {
    IngestSession slow = sessionOf(SLOW_LINE, 2000);
    ByteBuffer head = Messages.frame(7, PICTURE).limit(8);

    slow.onDropped(head, 16_000, RejectReason.TOO_MANY_BYTES);
    clock.advance(Duration.ofSeconds(10));
    slow.onMessage(Messages.frame(8, PICTURE));
    clock.advance(Duration.ofSeconds(10));
    slow.onMessage(Messages.frame(9, PICTURE));
    kafka.takeNext();

    assertThat(answers)
        .containsExactly(new Reject(7, "too-fast"), new Reject(8, "too-fast"), new Ack(9));
  }

  @Test
  void rejectsBytesThatComeTooFastUntilTheClientSlowsDown() {
    IngestSession slow = sessionOf(SLOW_LINE, 2000);
    byte[] padded = TestPictures.padded(PICTURE, 1900);

    slow.onMessage(Messages.frame(0, ByteBuffer.wrap(padded)));
    slow.onMessage(Messages.frame(1, ByteBuffer.wrap(padded)));
    clock.advance(Duration.ofSeconds(2));
    slow.onMessage(Messages.frame(2, ByteBuffer.wrap(padded)));
    kafka.takeNext();
    kafka.takeNext();

    assertThat(answers).containsExactly(new Reject(1, "too-fast"), new Ack(0), new Ack(2));
  }

  @Test
  void isBusyWhileAllSessionsTogetherHoldAsMuchAsTheyMay() {
    long others = 10_000 - PICTURE.remaining() + 1;
    assertThat(pending.tryTake(others)).isTrue();

    session.onMessage(Messages.frame(0, PICTURE));
    pending.giveBack(others);
    sendAndTake(1);

    assertThat(answers).containsExactly(new Reject(0, "busy"), new Ack(1));
    assertThat(pending.held()).isZero();
  }

  @Test
  void givesBackTheRoomOfFramesThatKafkaLoses() {
    session.onMessage(Messages.frame(0, PICTURE));
    assertThat(pending.held()).isEqualTo(PICTURE.remaining());

    kafka.loseNext();

    assertThat(pending.held()).isZero();
  }

  @Test
  void answersAMessageThatWasNotKeptByItsSequence() {
    ByteBuffer head = Messages.frame(7, PICTURE);
    head.limit(8);

    assertThat(session.onDropped(head, 100, RejectReason.TOO_MANY_BYTES)).isTrue();

    assertThat(answers).containsExactly(new Reject(7, "too-many-bytes"));
  }

  @Test
  void endsTheSessionAfterAHundredMessagesThatWereTooLarge() {
    ByteBuffer head = Messages.frame(7, PICTURE);
    for (int i = 0; i < 100; i++) {
      assertThat(session.onDropped(head, 100, RejectReason.TOO_MANY_BYTES)).isTrue();
    }

    assertThat(session.onDropped(head, 100, RejectReason.TOO_MANY_BYTES)).isFalse();
  }

  @Test
  void goesOnHoweverOftenThereIsNoRoom() {
    ByteBuffer head = Messages.frame(7, PICTURE);
    for (int i = 0; i < 200; i++) {
      clock.advance(Duration.ofMillis(100));
      assertThat(session.onDropped(head, 100, RejectReason.BUSY)).isTrue();
    }
  }

  private IngestSession sessionOf(SessionLimits limits, int maxFrameBytes) {
    return new IngestSession(
        "slow",
        new FrameCheck(maxFrameBytes, 1_000_000),
        limits,
        pending,
        kafka.publisher(clock),
        new StageLedger(meters, "ingest"),
        clock,
        answers::add);
  }

  private boolean sendAndTake(long sequence) {
    boolean goesOn = session.onMessage(Messages.frame(sequence, PICTURE));
    kafka.takeNext();
    return goesOn;
  }

  private double counted(String outcome, String reason) {
    Counter counter =
        meters.find("emojify.frames").tags("outcome", outcome, "reason", reason).counter();
    return counter == null ? 0 : counter.count();
  }
}
