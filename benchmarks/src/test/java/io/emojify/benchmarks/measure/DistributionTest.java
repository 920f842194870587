package io.emojify.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void givesTheValueThatAShareDoesNotExceed() {
    double[] oneToThousand = IntStream.rangeClosed(1, 1000).mapToDouble(i -> 1001 - i).toArray();

    Distribution distribution = Distribution.of(oneToThousand);

    assertThat(distribution.count()).isEqualTo(1000);
    assertThat(distribution.mean()).isEqualTo(500.5);
    assertThat(distribution.percentile(0)).isEqualTo(1);
    assertThat(distribution.p50()).isEqualTo(500);
    assertThat(distribution.p99()).isEqualTo(990);
    assertThat(distribution.percentile(100)).isEqualTo(1000);
  }

  @Test
  void hasNoPercentilesWithoutValues() {
    Distribution nothing = new Samples().distribution();

    assertThat(nothing.count()).isZero();
    assertThat(nothing.p50()).isNaN();
  }

  @Test
  void samplesForgetWhatTheyAreTold() {
    Samples samples = new Samples();
    IntStream.range(0, 5000).forEach(samples::add);

    samples.clear();
    samples.add(7);

    assertThat(samples.distribution().percentiles()).containsOnly(7.0);
  }
}
