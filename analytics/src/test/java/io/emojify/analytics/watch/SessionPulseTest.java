package io.emojify.analytics.watch;

import static io.emojify.analytics.Frames.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emojify.analytics.Frames;
import io.emojify.analytics.watch.SessionPulse.Look;
import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.schemas.Expression;
import io.emojify.schemas.SkipReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionPulseTest {
  private static final long NOW = 1_700_000_000_000L;

  private final SessionPulse pulse = new SessionPulse();

  @Test
  void isTheRateOfTheLastFiveSeconds() {
    for (int i = 0; i < 100; i++) {
      pulse.add(Frames.at(i, NOW - 9_900 + i * 100));
    }

    Reading reading = pulse.read("s", NOW);

    assertThat(reading.rate()).isEqualTo(10);
    assertThat(reading.age()).isEqualTo(Duration.ZERO);
    assertThat(pulse.read("s", NOW + 2_000).rate()).isEqualTo(6);
    assertThat(pulse.read("s", NOW + 5_000).rate()).isZero();
    assertThat(pulse.read("s", NOW + 5_000).isSilent()).isTrue();
  }

  @Test
  void takesTheFacesOfTheNewestFrameTogether() {
    pulse.add(Frames.at(0, NOW - 200, face(1, 1, 0, 0, 0, 0, 0, 0)));
    pulse.add(
        Frames.at(
            1,
            NOW - 100,
            face(1, 0, 0, 0, 0.5f, 0.5f, 0, 0),
            face(2, 0, 0, 0, 0.75f, 0, 0.25f, 0)));

    Reading reading = pulse.read("s", NOW);

    assertThat(reading.faces()).isEqualTo(2);
    assertThat(reading.look()).hasValue(new Look(Expression.HAPPY, 0.625f));
  }

  @Test
  void keepsTheFacesWhileFramesAreSkippedAndCountsThose() {
    pulse.add(Frames.at(0, NOW - 300, face(1, 1, 0, 0, 0, 0, 0, 0)));
    pulse.add(Frames.skipped(1, NOW - 200, SkipReason.STALE));
    pulse.add(Frames.skipped(2, NOW - 100, SkipReason.STALE));

    Reading reading = pulse.read("s", NOW);

    assertThat(reading.faces()).isEqualTo(1);
    assertThat(reading.skipped()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(reading.age()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void countsAFrameOnceThoughItComesAgain() {
    for (int delivery = 0; delivery < 2; delivery++) {
      pulse.add(Frames.at(0, NOW - 100));
      pulse.add(Frames.at(1, NOW - 50));
    }

    assertThat(pulse.read("s", NOW).rate()).isEqualTo(0.4);
  }

  @Test
  void countsARecordingThatBeginsAnew() {
    for (int i = 0; i < 10; i++) {
      pulse.add(Frames.at(i % 2, NOW - 1_000 + i * 100));
    }

    assertThat(pulse.read("s", NOW).rate()).isEqualTo(2);
  }

  @Test
  void isNeverOlderThanNothingThoughTheSendersClockIsAhead() {
    pulse.add(Frames.at(0, NOW + 500));

    assertThat(pulse.read("s", NOW).age()).isEqualTo(Duration.ZERO);
  }
}
