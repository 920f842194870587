package io.emojify.benchmarks.load;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.concurrent.TimeUnit;

/**
 * Estimates quantiles from the buckets of a histogram: values are taken to be spread evenly within
 * each.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">how
 *     Prometheus does it</a>
 */
final class HistogramQuantile {
  private final double[] boundsMillis;
  private final double[] cumulated;

  private HistogramQuantile(double[] boundsMillis, double[] cumulated) {
    this.boundsMillis = boundsMillis;
    this.cumulated = cumulated;
  }

  /** Of what was recorded between two moments; both have the same buckets. */
  static HistogramQuantile between(CountAtBucket[] before, CountAtBucket[] after) {
    double[] bounds = new double[after.length];
    double[] counts = new double[after.length];
    for (int i = 0; i < after.length; i++) {
      bounds[i] = after[i].bucket(TimeUnit.MILLISECONDS);
      counts[i] = after[i].count() - before[i].count();
    }
    return new HistogramQuantile(bounds, counts);
  }

  /**
   * In milliseconds; the last finite bound if it lies beyond, 0 without values.
   *
   * @param share from 0 to 1
   */
  double at(double share) {
    if (cumulated.length == 0 || cumulated[cumulated.length - 1] == 0) {
      return 0;
    }
    double rank = share * cumulated[cumulated.length - 1];
    for (int i = 0; i < cumulated.length; i++) {
      if (cumulated[i] >= rank) {
        double from = i == 0 ? 0 : boundsMillis[i - 1];
        double below = i == 0 ? 0 : cumulated[i - 1];
        boolean open = boundsMillis[i] > 1e9;
        double within = cumulated[i] - below;
        return open || within == 0
            ? from
            : from + (boundsMillis[i] - from) * (rank - below) / within;
      }
    }
    return boundsMillis[boundsMillis.length - 1];
  }
}
