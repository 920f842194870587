package io.emojify.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: each twice as long as the one before, up to a limit, and shortened by up
 * to half at random, so that many processes that wait for the same thing don't all knock at once.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private Duration next = FIRST;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next pause. */
  public Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return Duration.ofMillis(Math.round(pause.toMillis() * random.nextDouble(0.5, 1)));
  }
}
