package io.emojify.analytics.summary;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the summaries show to Prometheus beside the stage's books. */
public final class SummaryMeters {
  private final Counter written;
  private final Counter late;

  public SummaryMeters(MeterRegistry meters) {
    written =
        Counter.builder("emojify.summaries")
            .description("Summaries that were written")
            .register(meters);
    late =
        Counter.builder("emojify.summaries.late.frames")
            .description("Frames that came after their window was closed, and are in no summary")
            .register(meters);
  }

  void written() {
    written.increment();
  }

  void late() {
    late.increment();
  }
}
