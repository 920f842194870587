package io.emojify.benchmarks.measure;

import java.util.Map;

/**
 * What a process used up during a time.
 *
 * @param seconds of that time
 * @param cpuSeconds by what they were used for; more than one a second on several cores
 * @param allocatedBytes on the heap, likewise
 */
public record Usage(
    double seconds, Map<Part, Double> cpuSeconds, Map<Part, Double> allocatedBytes) {

  /** All that the product used: everything but the benchmark's own threads. */
  public double productCpuSeconds() {
    return sumWithoutBenchmark(cpuSeconds);
  }

  /**
   * The same without the JVM's compilers and collector, so that it doesn't matter how warm it is.
   */
  public double productThreadsCpuSeconds() {
    return productCpuSeconds() - cpuSeconds.getOrDefault(Part.JVM, 0.0);
  }

  public double productAllocatedBytes() {
    return sumWithoutBenchmark(allocatedBytes);
  }

  private static double sumWithoutBenchmark(Map<Part, Double> values) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey() != Part.BENCHMARK)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
