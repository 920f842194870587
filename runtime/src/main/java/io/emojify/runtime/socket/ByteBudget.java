package io.emojify.runtime.socket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes all connections of a kind may hold in memory together. Whoever gets none does
 * without: nobody waits. Thread-safe.
 */
public final class ByteBudget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  public ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Takes so many, or none and says false. */
  public boolean tryTake(long bytes) {
    long before;
    do {
      before = held.get();
      if (before + bytes > limit) {
        return false;
      }
    } while (!held.compareAndSet(before, before + bytes));
    return true;
  }

  public void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  public long held() {
    return held.get();
  }
}
