package io.emojify.cluster.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a bound: machines that build are busy. */
final class Waiting {
  private static final Duration POLL = Duration.ofMillis(100);

  private Waiting() {}

  /**
   * @return whether it became true in time
   */
  static boolean until(Duration bound, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL.toMillis());
    }
    return true;
  }

  /**
   * @param what should happen, as the end of a sentence
   */
  static void require(String what, Duration bound, BooleanSupplier condition)
      throws InterruptedException {
    if (!until(bound, condition)) {
      throw new IllegalStateException(
          "waited %d s in vain until %s".formatted(bound.toSeconds(), what));
    }
  }
}
