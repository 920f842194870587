package io.emojify.benchmarks.measure;

import java.util.Arrays;

/** Gathers values from any thread. */
public final class Samples {
  private double[] values = new double[1024];
  private int count;

  public synchronized void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  /** Forgets all values. */
  public synchronized void clear() {
    count = 0;
  }

  public synchronized Distribution distribution() {
    return Distribution.of(Arrays.copyOf(values, count));
  }
}
