package io.emojify.ingest.socket;

import java.time.InstantSource;

/**
 * A token bucket: so many a second on average, and some at once after a pause. One thread at a
 * time.
 */
final class RateLimit {
  private final InstantSource clock;
  private final double perMilli;
  private final double capacity;
  private double tokens;
  private long filledAtMillis;

  /** As many at once as in a second. */
  RateLimit(int perSecond, InstantSource clock) {
    this(perSecond, perSecond, clock);
  }

  /**
   * @param atOnce after a pause
   */
  RateLimit(int perSecond, int atOnce, InstantSource clock) {
    this.clock = clock;
    this.perMilli = perSecond / 1000.0;
    this.capacity = atOnce;
    this.tokens = atOnce;
    this.filledAtMillis = clock.millis();
  }

  /** Takes so many; none of them, and false, if there are fewer. */
  boolean tryTake(long count) {
    fill();
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }

  /**
   * Takes so many in any case: if there are fewer, nobody gets any until the rest has been made up
   * for.
   *
   * @return whether there were as many
   */
  boolean take(long count) {
    fill();
    boolean isEnough = tokens >= count;
    tokens -= count;
    return isEnough;
  }

  private void fill() {
    long now = clock.millis();
    tokens = Math.min(capacity, tokens + Math.max(0, now - filledAtMillis) * perMilli);
    filledAtMillis = now;
  }
}
