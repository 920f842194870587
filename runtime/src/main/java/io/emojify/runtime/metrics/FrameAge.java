package io.emojify.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/**
 * How old frames are at one point of their way, as {@code emojify_frame_age_seconds{stage}}: from
 * ingest's clock to the moment that they left there. Thread-safe.
 */
public final class FrameAge {
  private final Timer age;

  /**
   * @param stage whose end is that point; the last is the viewer
   */
  public FrameAge(MeterRegistry meters, String stage) {
    this.age =
        Timer.builder("emojify.frame.age")
            .description("From ingest's clock to the moment that a stage was done with a frame")
            .tag("stage", stage)
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1))
            .register(meters);
  }

  /** A frame left; a clock that was set back counts as no time. */
  public void record(Instant receivedAt, long nowMillis) {
    age.record(Duration.ofMillis(Math.max(0, nowMillis - receivedAt.toEpochMilli())));
  }
}
