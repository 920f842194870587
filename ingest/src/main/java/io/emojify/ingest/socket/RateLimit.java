package io.emojify.ingest.socket;

import java.time.InstantSource;

/**
 * A token bucket: {@code perSecond} on average, and as many at once after a pause. One thread at a
 * time.
 */
final class RateLimit {
  private final InstantSource clock;
  private final double perMilli;
  private final double capacity;
  private double tokens;
  private long filledAtMillis;

  RateLimit(int perSecond, InstantSource clock) {
    this.clock = clock;
    this.perMilli = perSecond / 1000.0;
    this.capacity = perSecond;
    this.tokens = perSecond;
    this.filledAtMillis = clock.millis();
  }

  /** Takes a token; false if there is none. */
  boolean tryTake() {
    long now = clock.millis();
    tokens = Math.min(capacity, tokens + Math.max(0, now - filledAtMillis) * perMilli);
    filledAtMillis = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
