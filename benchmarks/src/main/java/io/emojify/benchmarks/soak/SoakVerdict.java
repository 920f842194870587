package io.emojify.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a soak shows: by how much its last third lies above the third before, each by its median. In
 * the first third caches fill and the summaries of the last ten minutes gather.
 *
 * @param unaccounted frames in all
 * @param residentGrowth in MB, as is {@code heapGrowth}
 * @param picturesLeft in native memory at the end; at rest there are none
 * @param codecGrowth of those in native memory; as many stay as there are threads at work
 * @param networkGrowth the same
 */
record SoakVerdict(
    double minutes,
    long accepted,
    long unaccounted,
    double residentGrowth,
    double heapGrowth,
    double descriptorGrowth,
    long picturesLeft,
    double codecGrowth,
    double networkGrowth) {

  private static final double MEGABYTE = 1 << 20;

  /**
   * @param samples at least one
   */
  static SoakVerdict of(List<SoakSample> samples) {
    SoakSample last = samples.get(samples.size() - 1);
    return new SoakVerdict(
        last.seconds() / 60,
        samples.stream().mapToLong(SoakSample::accepted).sum(),
        samples.stream().mapToLong(sample -> Math.abs(sample.unaccounted())).sum(),
        growth(samples, SoakSample::residentBytes) / MEGABYTE,
        growth(samples, SoakSample::heapBytes) / MEGABYTE,
        growth(samples, SoakSample::descriptors),
        last.pictures(),
        growth(samples, SoakSample::codecs),
        growth(samples, SoakSample::networks));
  }

  /** Whether nothing was lost, no picture left in native memory, and nothing there has grown. */
  boolean isSound() {
    return unaccounted == 0 && picturesLeft == 0 && codecGrowth <= 0 && networkGrowth <= 0;
  }

  /** For people and for programs that look for it. */
  String line() {
    return String.format(
        Locale.ROOT,
        "soak: minutes=%.1f frames=%d unaccounted=%d resident=%+.1fMB heap=%+.1fMB"
            + " descriptors=%+.0f pictures-left=%d codecs=%+.0f networks=%+.0f",
        minutes,
        accepted,
        unaccounted,
        residentGrowth,
        heapGrowth,
        descriptorGrowth,
        picturesLeft,
        codecGrowth,
        networkGrowth);
  }

  private static double growth(List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
    int third = samples.size() / 3;
    return median(samples.subList(samples.size() - Math.max(1, third), samples.size()), figure)
        - median(samples.subList(third, Math.max(third + 1, 2 * third)), figure);
  }

  private static double median(List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
