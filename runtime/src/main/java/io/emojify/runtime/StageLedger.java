package io.emojify.runtime;

import io.emojify.runtime.metrics.FrameAge;
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
 * emojify_frames_total{stage,outcome,reason}}, how old it was then, as {@code
 * emojify_frame_age_seconds{stage}}, how long the stage worked on it, as {@code
 * emojify_stage_seconds{stage}}, and what was set aside, as {@code
 * emojify_dead_letters_total{stage}}. Thread-safe.
 *
 * <p>Over all stages the books balance: what ingest accepted is what the renderer annotated,
 * skipped and saw set aside.
 */
public final class StageLedger {
  private static final String NO_REASON = "none";

  private final MeterRegistry meters;
  private final String stage;
  private final FrameAge age;
  private final Timer work;
  private final Counter deadLetters;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  public StageLedger(MeterRegistry meters, String stage) {
    this.meters = meters;
    this.stage = stage;
    this.age = new FrameAge(meters, stage);
    this.work =
        Timer.builder("emojify.stage")
            .description("What a stage's own work on a frame took, without the way to it")
            .tag("stage", stage)
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250))
            .register(meters);
    this.deadLetters =
        Counter.builder("emojify.dead.letters")
            .description("Dead letters that a stage wrote")
            .tag("stage", stage)
            .register(meters);
    // Those that may come at any time are there from the start: Prometheus sees no increase in a
    // series that begins with 1.
    for (SkipReason reason : SkipReason.values()) {
      skips(reason);
    }
  }

  /** Does what a frame needs here, on the calling thread, and measures how long that takes. */
  public void timeWork(Runnable frame) {
    work.record(frame);
  }

  /** The stage did its work on a frame; {@code outcome} is its word for that. */
  public void done(String outcome, Instant receivedAt, long nowMillis) {
    count(outcome, NO_REASON);
    age.record(receivedAt, nowMillis);
  }

  public void skipped(SkipReason reason) {
    skips(reason).increment();
  }

  /** A dead letter was written. */
  public void deadLetter() {
    deadLetters.increment();
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

  private Counter skips(SkipReason reason) {
    return reason == SkipReason.SET_ASIDE
        ? counter("set-aside", NO_REASON)
        : counter("skipped", nameOf(reason));
  }

  private void count(String outcome, String reason) {
    counter(outcome, reason).increment();
  }

  private Counter counter(String outcome, String reason) {
    return counters.computeIfAbsent(outcome + '/' + reason, key -> register(outcome, reason));
  }

  private Counter register(String outcome, String reason) {
    return Counter.builder("emojify.frames")
        .description("Frames by how they left a stage")
        .tag("stage", stage)
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(meters);
  }
}
