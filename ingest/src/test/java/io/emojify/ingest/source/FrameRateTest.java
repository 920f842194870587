package io.emojify.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameRateTest {
  private static final long MILLIS = 1_000_000;

  @Test
  void takesAllWhereNoRateIsSet() {
    assertThat(admitted(new FrameRate(Optional.empty()), 33)).isEqualTo(300);
  }

  @Test
  void thinsOutToTheRateOnTheAverage() {
    // Ten seconds of 30 frames a second.
    assertThat(admitted(new FrameRate(Optional.of(12.0)), 33)).isBetween(117L, 120L);
  }

  @Test
  void doesNotCatchUpAfterAPause() {
    FrameRate rate = new FrameRate(Optional.of(10.0));
    assertThat(rate.admits(0)).isTrue();

    assertThat(rate.admits(5_000 * MILLIS)).isTrue();
    assertThat(rate.admits(5_001 * MILLIS)).isFalse();
    assertThat(rate.admits(5_100 * MILLIS)).isTrue();
  }

  private static long admitted(FrameRate rate, int millisBetween) {
    return LongStream.range(0, 300)
        .filter(frame -> rate.admits(frame * millisBetween * MILLIS))
        .count();
  }
}
