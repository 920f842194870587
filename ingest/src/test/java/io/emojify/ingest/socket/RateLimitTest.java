package io.emojify.ingest.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.HandMovedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final HandMovedClock clock = new HandMovedClock();
  private final RateLimit limit = new RateLimit(10, clock);

  @Test
  void allowsASecondsWorthAtOnce() {
    assertThat(takeAll()).isEqualTo(10);
  }

  @Test
  void allowsOneMoreForEachTenthOfASecond() {
    takeAll();

    clock.advance(Duration.ofMillis(99));
    assertThat(limit.tryTake(1)).isFalse();

    clock.advance(Duration.ofMillis(1));
    assertThat(takeAll()).isEqualTo(1);
  }

  @Test
  void allowsNoMoreThanASecondsWorthAfterALongPause() {
    takeAll();

    clock.advance(Duration.ofHours(1));

    assertThat(takeAll()).isEqualTo(10);
  }

  @Test
  void keepsTheAverageOverTime() {
    takeAll();
    int taken = 0;

    for (int i = 0; i < 600; i++) {
      clock.advance(Duration.ofMillis(17));
      taken += takeAll();
    }

    assertThat(taken).isBetween(101, 102);
  }

  @Test
  void givesNothingForAClockThatIsSetBack() {
    takeAll();

    clock.advance(Duration.ofMinutes(-10));
    assertThat(limit.tryTake(1)).isFalse();

    clock.advance(Duration.ofMillis(200));
    assertThat(takeAll()).isEqualTo(2);
  }

  @Test
  void takesAllThatIsAskedForOrNothing() {
    assertThat(limit.tryTake(11)).isFalse();
    assertThat(limit.tryTake(8)).isTrue();
    assertThat(limit.tryTake(3)).isFalse();
    assertThat(limit.tryTake(2)).isTrue();
  }

  @Test
  void allowsMoreAtOnceThanInASecondIfItWasToldSo() {
    RateLimit bursts = new RateLimit(10, 25, clock);

    assertThat(bursts.tryTake(25)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(bursts.tryTake(11)).isFalse();
    assertThat(bursts.tryTake(10)).isTrue();
  }

  private int takeAll() {
    int taken = 0;
    while (limit.tryTake(1)) {
      taken++;
    }
    return taken;
  }
}
