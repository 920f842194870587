package io.emojify.cluster.trial;

import java.time.Duration;
import java.util.Locale;

/**
 * How a trial went.
 *
 * @param foreign pictures that a viewer got of another session
 * @param stuck sessions without a picture at the end
 * @param brokerStall the longest that any viewer waited for a picture around the broker's end
 */
public record TrialReport(
    int accepted,
    int annotated,
    int skipped,
    int deadLettered,
    int foreign,
    int stuck,
    Duration brokerStall,
    Duration classifierStall) {
  static final Duration MAX_BROKER_STALL = Duration.ofSeconds(15);
  static final Duration MAX_CLASSIFIER_STALL = Duration.ofSeconds(5);

  /** Of the frames alone. */
  static TrialReport ofFrames(int accepted, int annotated, int skipped, int deadLettered) {
    return new TrialReport(
        accepted, annotated, skipped, deadLettered, 0, 0, Duration.ZERO, Duration.ZERO);
  }

  TrialReport with(int foreign, int stuck, Duration brokerStall, Duration classifierStall) {
    return new TrialReport(
        accepted, annotated, skipped, deadLettered, foreign, stuck, brokerStall, classifierStall);
  }

  public int unaccounted() {
    return accepted - annotated - skipped - deadLettered;
  }

  /** Whether nothing was lost, nobody saw another's picture, and every session went on. */
  public boolean isSafe() {
    return accepted > 0 && annotated > 0 && unaccounted() == 0 && foreign == 0 && stuck == 0;
  }

  /** Whether, beyond that, nobody waited for longer than is allowed. */
  public boolean isGood() {
    return isSafe()
        && brokerStall.compareTo(MAX_BROKER_STALL) <= 0
        && classifierStall.compareTo(MAX_CLASSIFIER_STALL) <= 0;
  }

  public String line() {
    return "cluster: accepted=%d annotated=%d skipped=%d dead-lettered=%d unaccounted=%d stall-broker=%ss stall-classifier=%ss"
        .formatted(
            accepted,
            annotated,
            skipped,
            deadLettered,
            unaccounted(),
            seconds(brokerStall),
            seconds(classifierStall));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }
}
