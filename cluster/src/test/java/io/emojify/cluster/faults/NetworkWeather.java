package io.emojify.cluster.faults;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How well the network carries bytes at present. Thread-safe.
 *
 * <p>This is a network as programs see it, at the level of TCP: bytes come late, and in their
 * order. A lost packet isn't gone for them either; it is sent again, and everything behind it
 * waits.
 */
final class NetworkWeather {
  /** What the loss of a packet costs: Linux sends it again after 200 ms at the earliest. */
  private static final Duration SHORTEST_RETRANSMISSION = Duration.ofMillis(200);

  private static final Duration LONGEST_RETRANSMISSION = Duration.ofMillis(400);

  private volatile Duration delay = Duration.ZERO;
  private volatile double lossShare;
  private boolean cut;

  /** Everything takes that much longer, one way. */
  void delayBy(Duration oneWay) {
    delay = oneWay;
  }

  /**
   * @param share of what is carried that is held back as if it had been lost at first, 0 to 1
   */
  void loseShare(double share) {
    lossShare = share;
  }

  /** Nothing is carried until it clears up. */
  synchronized void cut() {
    cut = true;
  }

  synchronized void clearUp() {
    delay = Duration.ZERO;
    lossShare = 0;
    cut = false;
    notifyAll();
  }

  /** How late that is which sets out now. */
  Duration lateness() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (random.nextDouble() >= lossShare) {
      return delay;
    }
    long retransmission =
        random.nextLong(SHORTEST_RETRANSMISSION.toMillis(), LONGEST_RETRANSMISSION.toMillis() + 1);
    return delay.plusMillis(retransmission);
  }

  /** Returns at once unless everything is cut off. */
  synchronized void awaitPassage() throws InterruptedException {
    while (cut) {
      wait();
    }
  }
}
