package io.emojify.benchmarks.load;

import java.time.Instant;

/** The clock that ingest stamps frames with, finer. */
final class Clock {
  private Clock() {}

  /**
   * @param epochMillis a whole number of milliseconds, so what comes out is up to one too much
   */
  static double millisSince(long epochMillis) {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1e3 + now.getNano() / 1e6 - epochMillis;
  }
}
