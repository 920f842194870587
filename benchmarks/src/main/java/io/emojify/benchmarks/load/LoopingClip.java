package io.emojify.benchmarks.load;

import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.SourceFacts;
import io.emojify.ingest.source.SourceFrame;
import io.emojify.standalone.demo.DemoClip;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The same frames over and over, for some time from the first on. */
final class LoopingClip implements FrameSource {
  private final List<ByteBuffer> frames;
  private final int first;
  private final Duration duration;
  private long shown;
  private long endNanos;

  /**
   * @param first which frame is the first
   */
  LoopingClip(List<ByteBuffer> frames, int first, Duration duration) {
    this.frames = frames;
    this.first = first;
    this.duration = duration;
  }

  @Override
  public SourceFacts facts() {
    return new SourceFacts(
        "the bundled portrait, over and over",
        DemoClip.FRAMES_PER_SECOND,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Optional<SourceFrame> next() {
    if (shown == 0) {
      endNanos = System.nanoTime() + duration.toNanos();
    }
    if (System.nanoTime() - endNanos >= 0) {
      return Optional.empty();
    }
    ByteBuffer jpeg = frames.get((int) ((first + shown) % frames.size()));
    long timeMillis = shown++ * 1000 / DemoClip.FRAMES_PER_SECOND;
    return Optional.of(new SourceFrame(timeMillis, jpeg.duplicate()));
  }

  @Override
  public void close() {}
}
