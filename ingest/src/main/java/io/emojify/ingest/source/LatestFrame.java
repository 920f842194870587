package io.emojify.ingest.source;

import java.nio.ByteBuffer;

/**
 * Where a camera leaves its newest picture: one that nobody has taken gives way to it. Thread-safe.
 */
final class LatestFrame {
  private ByteBuffer jpeg;

  /** Returns whether a picture gave way that nobody had taken. */
  synchronized boolean put(ByteBuffer newest) {
    boolean replaced = jpeg != null;
    jpeg = newest;
    notifyAll();
    return replaced;
  }

  /** Waits for a picture that hasn't been taken. */
  synchronized ByteBuffer take() throws InterruptedException {
    while (jpeg == null) {
      wait();
    }
    ByteBuffer taken = jpeg;
    jpeg = null;
    return taken;
  }
}
