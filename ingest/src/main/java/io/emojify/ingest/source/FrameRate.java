package io.emojify.ingest.source;

import java.util.Optional;

/** Thins out the frames of a camera that gives more than are wanted. One thread at a time. */
final class FrameRate {
  private final long nanosPerFrame;
  private boolean isFirst = true;
  private long due;

  /**
   * @param maxFramesPerSecond empty for all
   */
  FrameRate(Optional<Double> maxFramesPerSecond) {
    this.nanosPerFrame = maxFramesPerSecond.map(max -> (long) (1e9 / max)).orElse(0L);
  }

  /** Whether a frame that comes now is wanted; keeps the rate on the average. */
  boolean admits(long nanoTime) {
    if (isFirst) {
      isFirst = false;
      due = nanoTime;
    }
    if (nanoTime < due) {
      return false;
    }
    due = Math.max(due + nanosPerFrame, nanoTime - nanosPerFrame);
    return true;
  }
}
