package io.emojify.video;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * How long FFmpeg may wait for bytes from the network. It asks from inside of its calls; an
 * interrupted thread has no patience left.
 */
final class Patience extends AVIOInterruptCB.Callback_Pointer {
  private final long nanos;
  private long since = System.nanoTime();

  Patience(Duration limit) {
    this.nanos = limit.toNanos();
  }

  /** Before each call that may wait. */
  void begin() {
    since = System.nanoTime();
  }

  @Override
  public int call(Pointer nothing) {
    return System.nanoTime() - since > nanos || Thread.currentThread().isInterrupted() ? 1 : 0;
  }
}
