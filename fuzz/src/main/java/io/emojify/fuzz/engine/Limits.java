package io.emojify.fuzz.engine;

import java.time.Duration;

/**
 * What a run holds its target to.
 *
 * @param hang longer than this no input may take
 * @param shortestForMemory runs that are shorter say nothing about growth
 */
public record Limits(Duration hang, Duration shortestForMemory) {
  /** Longer than anything takes on a busy machine, full collections included. */
  public static final Duration HANG = Duration.ofSeconds(20);

  /** Until then, the caches of libraries and compilers still fill. */
  private static final Duration SHORTEST_FOR_MEMORY = Duration.ofSeconds(5);

  public static Limits standard() {
    return new Limits(HANG, SHORTEST_FOR_MEMORY);
  }

  public Limits withHang(Duration longest) {
    return new Limits(longest, shortestForMemory);
  }
}
