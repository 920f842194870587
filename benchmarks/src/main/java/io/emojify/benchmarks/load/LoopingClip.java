package io.emojify.benchmarks.load;

import io.emojify.ingest.source.FrameSource;
import io.emojify.standalone.demo.DemoClip;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The same frames over and over, for some time from the first on. */
final class LoopingClip implements FrameSource {
  private final List<ByteBuffer> frames;
  private final Duration duration;
  private int next;
  private long endNanos;

  LoopingClip(List<ByteBuffer> frames, int first, Duration duration) {
    this.frames = frames;
    this.next = first;
    this.duration = duration;
  }

  @Override
  public Optional<ByteBuffer> next() {
    long now = System.nanoTime();
    if (endNanos == 0) {
      endNanos = now + duration.toNanos();
    }
    return now - endNanos < 0
        ? Optional.of(frames.get(next++ % frames.size()).duplicate())
        : Optional.empty();
  }

  @Override
  public double framesPerSecond() {
    return DemoClip.FRAMES_PER_SECOND;
  }

  @Override
  public void close() {}
}
