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
   * @param nowMillis since the epoch
   */
  public boolean isStale(Origin origin, Instant receivedAt, long nowMillis) {
    return origin == Origin.LIVE && nowMillis - receivedAt.toEpochMilli() > budget.toMillis();
  }
}
