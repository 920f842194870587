package io.emojify.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import org.junit.jupiter.api.Test;

class HistogramQuantileTest {
  private static final double NANOS = 1e6;

  @Test
  void spreadsTheValuesOfABucketEvenly() {
    HistogramQuantile quantile = HistogramQuantile.between(buckets(0, 0, 0), buckets(50, 100, 100));

    assertThat(quantile.at(0.5)).isCloseTo(10, within(0.001));
    assertThat(quantile.at(0.75)).isCloseTo(15, within(0.001));
  }

  @Test
  void countsOnlyWhatCameBetween() {
    HistogramQuantile quantile =
        HistogramQuantile.between(buckets(1000, 1000, 1000), buckets(1000, 1010, 1010));

    assertThat(quantile.at(0.5)).isCloseTo(15, within(0.001));
  }

  @Test
  void doesNotGuessBeyondTheLastBound() {
    HistogramQuantile quantile = HistogramQuantile.between(buckets(0, 0, 0), buckets(0, 0, 10));

    assertThat(quantile.at(0.99)).isEqualTo(20);
  }

  /** Cumulated counts up to 10 ms, 20 ms, and all. */
  private static CountAtBucket[] buckets(double ten, double twenty, double all) {
    return new CountAtBucket[] {
      new CountAtBucket(10 * NANOS, ten),
      new CountAtBucket(20 * NANOS, twenty),
      new CountAtBucket(Double.POSITIVE_INFINITY, all)
    };
  }
}
