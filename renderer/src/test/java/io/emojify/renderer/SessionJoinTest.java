package io.emojify.renderer;

import static io.emojify.renderer.Records.emotionsOf;
import static io.emojify.renderer.Records.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Frame;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionJoinTest {
  private static final Instant RECEIVED = Instant.ofEpochMilli(1_000_000);
  private static final long NOW = RECEIVED.toEpochMilli();
  private static final int FRAME_BYTES = Records.PIXELS.length();
  private static final JoinLimits ROOM_FOR_THREE =
      new JoinLimits(
          Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1), 3L * FRAME_BYTES);

  private final SessionJoin join = new SessionJoin(ROOM_FOR_THREE);

  private static Frame frame(long sequence) {
    return recorded(sequence, RECEIVED.plusMillis(sequence));
  }

  @Test
  void givesUpTheOldestFramesWhenAllTogetherAreTooLarge() {
    for (long sequence = 0; sequence < 3; sequence++) {
      assertThat(join.keep(frame(sequence), NOW)).isEmpty();
    }

    assertThat(join.keep(frame(3), NOW)).containsExactly(frame(0));

    assertThat(join.waitingBytes()).isEqualTo(3L * FRAME_BYTES);
    assertThat(join.isFinished(frame(0))).isTrue();
    assertThat(join.isFinished(frame(1))).isFalse();
    assertThat(join.take(emotionsOf(frame(1)))).hasValue(frame(1));
  }

  @Test
  void givesUpAFrameThatIsTooLargeByItself() {
    SessionJoin tiny =
        new SessionJoin(
            new JoinLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO, FRAME_BYTES - 1L));

    assertThat(tiny.keep(frame(0), NOW)).containsExactly(frame(0));
    assertThat(tiny.waitingBytes()).isZero();
  }

  @Test
  void holdsNoBytesOnceEachFrameHasLeft() {
    join.keep(frame(0), NOW);
    join.keep(frame(1), NOW);
    join.take(emotionsOf(frame(0)));
    assertThat(join.waitingBytes()).isEqualTo(FRAME_BYTES);

    assertThat(join.framesWithoutResult(NOW + 30_000)).containsExactly(frame(1));

    assertThat(join.waitingBytes()).isZero();
  }

  @Test
  void countsAFrameThatComesTwiceOnce() {
    join.keep(frame(0), NOW);
    join.keep(frame(0), NOW);
    assertThat(join.waitingBytes()).isEqualTo(FRAME_BYTES);

    join.take(emotionsOf(frame(0)));

    assertThat(join.waitingBytes()).isZero();
  }

  @Test
  void bringsEachPairTogetherOnlyOnce() {
    join.keep(emotionsOf(frame(0)), NOW);

    assertThat(join.take(frame(0))).hasValue(emotionsOf(frame(0)));
    assertThat(join.take(frame(0))).isEmpty();
    assertThat(join.isFinished(frame(0))).isTrue();
  }

  @Test
  void waitsForEachFrameOfItsOwn() {
    join.keep(emotionsOf(frame(0)), NOW);
    join.keep(emotionsOf(frame(1)), NOW + 600);

    assertThat(join.resultsWithoutFrame(NOW + 1_000)).containsExactly(emotionsOf(frame(0)));
    assertThat(join.resultsWithoutFrame(NOW + 1_600)).containsExactly(emotionsOf(frame(1)));
    assertThat(join.resultsWithoutFrame(NOW + 9_000)).isEmpty();
  }
}
