package io.emojify.benchmarks.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pipeline's books, from its own counters.
 *
 * @param skipped by reason
 */
public record Books(long accepted, long annotated, Map<String, Long> skipped, long setAside) {

  /** Up to now. */
  static Books read(MeterRegistry meters) {
    Map<String, Long> skipped = new TreeMap<>();
    frames(meters, "renderer", "skipped")
        .forEach(
            counter ->
                skipped.merge(counter.getId().getTag("reason"), (long) counter.count(), Long::sum));
    return new Books(
        sum(meters, "ingest", "accepted"),
        sum(meters, "renderer", "annotated"),
        skipped,
        sum(meters, "renderer", "set-aside"));
  }

  /** What has come since {@code earlier}. */
  Books since(Books earlier) {
    Map<String, Long> difference = new TreeMap<>();
    skipped.forEach(
        (reason, count) -> {
          long more = count - earlier.skipped.getOrDefault(reason, 0L);
          if (more > 0) {
            difference.put(reason, more);
          }
        });
    return new Books(
        accepted - earlier.accepted,
        annotated - earlier.annotated,
        difference,
        setAside - earlier.setAside);
  }

  /** For whatever reason, but not set aside. */
  public long skippedInAll() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Accepted frames of which nobody knows what became; negative if some ended twice. */
  public long unaccounted() {
    return accepted - annotated - skippedInAll() - setAside;
  }

  private static long sum(MeterRegistry meters, String stage, String outcome) {
    return frames(meters, stage, outcome).stream().mapToLong(c -> (long) c.count()).sum();
  }

  private static Collection<Counter> frames(MeterRegistry meters, String stage, String outcome) {
    return meters.find("emojify.frames").tag("stage", stage).tag("outcome", outcome).counters();
  }
}
