package io.emojify.runtime;

import io.emojify.schemas.Origin;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether a frame is still worth the work: a live picture is worth more than a complete
 * one.
 *
 * <p>A frame's age is measured from {@code receivedAt}, the moment ingest took it, to now, both on
 * the cluster's clocks; the camera's own clock is never compared with ours. Frames from a recording
 * never grow stale.
 *
 * @param budget how old a live frame may get
 */
public record StalenessPolicy(Duration budget) {
  public static final Duration DEFAULT_BUDGET = Duration.ofMillis(500);

  public StalenessPolicy {
    if (budget.isNegative() || budget.isZero()) {
      throw new InvalidOptionException("--staleness-budget must be above 0");
    }
  }

  /**
   * That of a stage which others follow. What arrives here with the budget almost used up would be
   * skipped by them anyhow: under too much load all work would go into frames that nobody sees.
   *
   * @param share of the budget that may be used up when this stage begins, above 0 and up to 1
   */
  public StalenessPolicy upTo(double share) {
    return new StalenessPolicy(
        Duration.ofMillis(Math.max(1, Math.round(share * budget.toMillis()))));
  }

  /**
   * @param nowMillis since the epoch
   */
  public boolean isStale(Origin origin, Instant receivedAt, long nowMillis) {
    return origin == Origin.LIVE && nowMillis - receivedAt.toEpochMilli() > budget.toMillis();
  }
}
