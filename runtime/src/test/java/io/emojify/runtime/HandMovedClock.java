package io.emojify.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still unless a test moves it. */
final class HandMovedClock implements InstantSource {
  private Instant now = Instant.ofEpochMilli(1_700_000_000_000L);

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
