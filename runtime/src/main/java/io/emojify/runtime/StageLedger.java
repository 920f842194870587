package io.emojify.runtime;

import io.emojify.schemas.SkipReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One stage's part of the books: how each frame left it, as {@code
 * emojify_frames_total{stage,outcome,reason}}, and how old it was then, as {@code
 * emojify_frame_age_seconds{stage}}. Thread-safe.
 *
 * <p>Over all stages the books balance: what ingest accepted is what the renderer annotated,
 * skipped and saw set aside.
 */
public final class StageLedger {
  private static final String NO_REASON = "none";

  private final MeterRegistry meters;
  private final String stage;
  private final Timer age;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  public StageLedger(MeterRegistry meters, String stage) {
    this.meters = meters;
    this.stage = stage;
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

  /** The stage did its work on a frame; {@code outcome} is its word for that. */
  public void done(String outcome, Instant receivedAt, long nowMillis) {
    count(outcome, NO_REASON);
    age.record(Duration.ofMillis(Math.max(0, nowMillis - receivedAt.toEpochMilli())));
  }

  public void skipped(SkipReason reason) {
    if (reason == SkipReason.SET_ASIDE) {
      count("set-aside", NO_REASON);
    } else {
      count("skipped", nameOf(reason));
    }
  }

  /** Frames that never came in, and so are not part of the books. */
  public void rejected(String reason) {
    count("rejected", reason);
  }

  /** A record that this stage couldn't read, or whose result couldn't be written. */
  public void unreadable(String reason) {
    count("unreadable", reason);
  }

  /** The reason as it is written for people and for metrics: {@code no-result}. */
  public static String nameOf(SkipReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void count(String outcome, String reason) {
    counters.computeIfAbsent(outcome + '/' + reason, key -> counter(outcome, reason)).increment();
  }

  private Counter counter(String outcome, String reason) {
    return Counter.builder("emojify.frames")
        .description("Frames by how they left a stage")
        .tag("stage", stage)
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(meters);
  }
}
