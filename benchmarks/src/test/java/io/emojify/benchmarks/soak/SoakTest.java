package io.emojify.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTest {
  @Test
  void leavesNoPictureInNativeMemoryAndNoFrameUnaccountedWhenSessionsHaveGone()
      throws InterruptedException {
    List<SoakSample> shown = new ArrayList<>();

    List<SoakSample> samples =
        new Soak(16, Duration.ofSeconds(5), List.of("--staleness-budget=30000"))
            .run(Duration.ZERO, shown::add);

    assertThat(shown).isEqualTo(samples).hasSize(1);
    SoakSample sample = samples.get(0);
    assertThat(sample.accepted()).isPositive();
    assertThat(sample.setAside()).as("of the frames that can't be decoded").isPositive();
    assertThat(sample.unaccounted()).isZero();
    assertThat(sample.pictures()).isZero();
    assertThat(sample.codecs()).isPositive();
    assertThat(sample.networks()).isPositive();
    assertThat(SoakVerdict.of(samples).isSound()).isTrue();
  }
}
