package io.emojify.runtime.socket;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many connections may be open at a time: in all, and from one address, so that one client
 * can't take every place. Thread-safe.
 */
public final class Places {
  private final int total;
  private final int perAddress;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int inAll;

  /** Whether there was one. */
  enum Answer {
    GIVEN,
    NONE_LEFT,
    NONE_LEFT_FOR_ADDRESS
  }

  public Places(int total, int perAddress) {
    this.total = total;
    this.perAddress = perAddress;
  }

  /**
   * Takes one.
   *
   * @param address that it is counted for; empty where nobody knows
   */
  synchronized Answer take(Optional<String> address) {
    if (inAll >= total) {
      return Answer.NONE_LEFT;
    }
    if (address.isPresent() && byAddress.getOrDefault(address.get(), 0) >= perAddress) {
      return Answer.NONE_LEFT_FOR_ADDRESS;
    }
    inAll++;
    address.ifPresent(one -> byAddress.merge(one, 1, Integer::sum));
    return Answer.GIVEN;
  }

  /** Gives back one that was taken for {@code address}. */
  synchronized void giveBack(Optional<String> address) {
    inAll--;
    address.ifPresent(
        one -> byAddress.computeIfPresent(one, (key, count) -> count == 1 ? null : count - 1));
  }

  /** How many are taken. */
  public synchronized int taken() {
    return inAll;
  }

  /** How many addresses hold one; none is remembered longer. */
  synchronized int addresses() {
    return byAddress.size();
  }
}
