package io.emojify.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How values of one kind are spread.
 *
 * @param count of the values
 * @param mean of the values; 0 without any
 * @param percentiles the smallest value, then that which 1 %, 2 % … 100 % don't exceed; 101 in all,
 *     or none without values
 */
public record Distribution(long count, double mean, List<Double> percentiles) {

  /** Of some values; they are sorted in place. */
  static Distribution of(double[] values) {
    if (values.length == 0) {
      return new Distribution(0, 0, List.of());
    }
    Arrays.sort(values);
    return new Distribution(
        values.length,
        Arrays.stream(values).average().orElseThrow(),
        IntStream.rangeClosed(0, 100)
            .mapToObj(percent -> values[rank(percent, values.length)])
            .toList());
  }

  /** The nearest rank, as an index. */
  private static int rank(int percent, int count) {
    return Math.max(0, (int) Math.ceil(percent / 100.0 * count) - 1);
  }

  public double p50() {
    return percentile(50);
  }

  public double p90() {
    return percentile(90);
  }

  public double p99() {
    return percentile(99);
  }

  /** The value that so many percent don't exceed; not a number without values. */
  public double percentile(int percent) {
    return percentiles.isEmpty() ? Double.NaN : percentiles.get(percent);
  }
}
