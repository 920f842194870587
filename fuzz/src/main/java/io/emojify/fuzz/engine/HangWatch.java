package io.emojify.fuzz.engine;

import java.time.Duration;

/**
 * Ends the process when one input takes too long: native code can't be interrupted. The input is
 * left in {@link CurrentInput}.
 */
final class HangWatch {
  private static final long NOTHING = Long.MAX_VALUE;

  private final long limitNanos;
  private final int exitStatus;
  private volatile long since = NOTHING;

  private HangWatch(Duration limit, int exitStatus) {
    this.limitNanos = limit.toNanos();
    this.exitStatus = exitStatus;
  }

  /** Watches until the process ends. */
  static HangWatch start(Duration limit, int exitStatus) {
    HangWatch watch = new HangWatch(limit, exitStatus);
    Thread thread = new Thread(watch::watch, "hang-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  void begin() {
    since = System.nanoTime();
  }

  void end() {
    since = NOTHING;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(Math.max(1, limitNanos / 20_000_000));
        long start = since;
        if (start != NOTHING && System.nanoTime() - start > limitNanos) {
          Runtime.getRuntime().halt(exitStatus);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
