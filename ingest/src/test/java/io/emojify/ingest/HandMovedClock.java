package io.emojify.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until a test moves it. */
public final class HandMovedClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** A negative duration sets it back, as a computer's clock may be. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
