package io.emojify.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process between its first moment and the start of what it is for: it waits for what isn't there
 * yet. Until it is done the process isn't ready, and its health says why.
 */
final class Startup {
  private static final Logger log = LoggerFactory.getLogger(Startup.class);

  /** How often a wait that goes on is worth another line. */
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Pause pause;
  private volatile Optional<String> problem = Optional.of("starting");

  /** Waits between attempts; something else than the clock's time in tests. */
  interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  /** What is tried. */
  interface Attempt<T> {
    /**
     * @throws UnavailableException if it is worth trying again
     */
    T run() throws UnavailableException, InterruptedException;
  }

  Startup(Health health, InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    health.register("startup", () -> problem);
  }

  /**
   * Tries until it works and returns what came of it; tells the log when the situation changes, or
   * still lasts.
   */
  <T> T until(String what, Backoff backoff, Attempt<T> attempt) throws InterruptedException {
    Optional<String> told = Optional.empty();
    Instant toldAt = Instant.MIN;
    while (true) {
      try {
        T result = attempt.run();
        told.ifPresent(reason -> log.info("{} is there", what));
        problem = Optional.of("starting");
        return result;
      } catch (UnavailableException e) {
        problem = Optional.of(e.getMessage());
        if (!problem.equals(told) || !clock.instant().isBefore(toldAt.plus(REMINDER))) {
          log.warn("{}; trying again until it works", e.getMessage());
          told = problem;
          toldAt = clock.instant();
        }
        pause.take(backoff.next());
      }
    }
  }

  /** All is there. */
  void done() {
    problem = Optional.empty();
  }
}
