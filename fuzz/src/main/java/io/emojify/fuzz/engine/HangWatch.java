package io.emojify.fuzz.engine;

import java.time.Duration;

/**
 * Ends the process when one input takes too long: native code can't be interrupted. Before, it says
 * which one on standard error; the input is left in {@link CurrentInput}.
 */
final class HangWatch {
  private static final long NOTHING = Long.MAX_VALUE;

  private final String target;
  private final long limitNanos;
  private final int exitStatus;
  private volatile long index;
  private volatile long since = NOTHING;

  private HangWatch(String target, Duration limit, int exitStatus) {
    this.target = target;
    this.limitNanos = limit.toNanos();
    this.exitStatus = exitStatus;
  }

  /** Watches until the process ends. */
  static HangWatch start(String target, Duration limit, int exitStatus) {
    HangWatch watch = new HangWatch(target, limit, exitStatus);
    Thread thread = new Thread(watch::watch, "hang-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  void begin(long inputIndex) {
    index = inputIndex;
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
          System.err.printf(
              "%s: input %d takes longer than %d s; the process is ended with status %d%n",
              target, index, limitNanos / 1_000_000_000, exitStatus);
          Runtime.getRuntime().halt(exitStatus);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
