package io.emojify.ingest.source;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How many frames of a recording may be on their way at once: each that comes back makes room for
 * the next. So a recording never fills the topics faster than they are read, and a minute of
 * retention is enough for a film of any length. Thread-safe.
 */
final class InFlightWindow {
  private final int size;
  private final Set<Long> outstanding = new HashSet<>();

  /**
   * @param size at least 1
   */
  InFlightWindow(int size) {
    this.size = size;
  }

  /**
   * Waits for room and takes it.
   *
   * @return false if nothing came back for so long
   */
  synchronized boolean enter(long sequence, Duration patience) throws InterruptedException {
    if (!awaitFewerThan(size, patience)) {
      return false;
    }
    outstanding.add(sequence);
    return true;
  }

  /** A frame has come back, or won't; a repeat changes nothing. */
  synchronized void leave(long sequence) {
    if (outstanding.remove(sequence)) {
      notifyAll();
    }
  }

  /**
   * Waits until every frame has come back.
   *
   * @return false if nothing came back for so long
   */
  synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
    return awaitFewerThan(1, patience);
  }

  private boolean awaitFewerThan(int limit, Duration patience) throws InterruptedException {
    int before = outstanding.size();
    long deadline = System.nanoTime() + patience.toNanos();
    while (outstanding.size() >= limit) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
      if (outstanding.size() < before) {
        before = outstanding.size();
        deadline = System.nanoTime() + patience.toNanos();
      }
    }
    return true;
  }
}
