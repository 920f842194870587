package io.emojify.benchmarks.soak;

import io.emojify.benchmarks.load.BenchmarkPipeline;
import io.emojify.benchmarks.load.Books;
import io.emojify.benchmarks.load.LiveShift;
import io.emojify.benchmarks.measure.Memory;
import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.NativeLibraries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shifts of live sessions with a viewer each, one after the other: each shift connects, sends a
 * while and leaves, as people do. One frame in ten can't be decoded.
 */
final class Soak {
  private static final int SESSIONS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int CLIP_FRAMES = 200;
  private static final int HOLLOW_EVERY = 10;

  private final double framesPerSecond;
  private final Duration shift;
  private final List<String> pipelineFlags;

  /**
   * @param framesPerSecond of all sessions of a shift together
   * @param shift how long each one sends
   * @param pipelineFlags flags of {@code ./emojify up} that differ
   */
  Soak(double framesPerSecond, Duration shift, List<String> pipelineFlags) {
    this.framesPerSecond = framesPerSecond;
    this.shift = shift;
    this.pipelineFlags = pipelineFlags;
  }

  /**
   * Goes on for so long, and at least for one shift.
   *
   * @param onSample gets each sample as it is taken
   */
  List<SoakSample> run(Duration length, Consumer<SoakSample> onSample) throws InterruptedException {
    NativeLibraries.load();
    List<ByteBuffer> frames = framesWithHollowOnes();
    List<SoakSample> samples = new ArrayList<>();
    try (BenchmarkPipeline pipeline = BenchmarkPipeline.start(pipelineFlags)) {
      long start = System.nanoTime();
      double seconds = 0;
      while (seconds < length.toSeconds() || samples.isEmpty()) {
        Books books =
            new LiveShift(pipeline, frames, SESSIONS).run(framesPerSecond, WARM_UP, shift);
        seconds = (System.nanoTime() - start) / 1e9;
        int sessions = (samples.size() + 1) * SESSIONS;
        SoakSample sample = SoakSample.now(seconds, sessions, books, Memory.now());
        samples.add(sample);
        onSample.accept(sample);
      }
    }
    return samples;
  }

  private static List<ByteBuffer> framesWithHollowOnes() {
    List<ByteBuffer> frames = new ArrayList<>(DemoClip.render(CLIP_FRAMES).frames());
    for (int i = HOLLOW_EVERY - 1; i < frames.size(); i += HOLLOW_EVERY) {
      frames.set(i, hollow(frames.get(i)));
    }
    return frames;
  }

  /** Its header and its end, without what is between: let in, and then set aside. */
  private static ByteBuffer hollow(ByteBuffer jpeg) {
    int scan = jpeg.position();
    while (jpeg.getShort(scan) != (short) 0xFFDA) {
      scan++;
    }
    int header = scan - jpeg.position();
    return ByteBuffer.allocate(header + 2)
        .put(jpeg.slice(jpeg.position(), header))
        .putShort((short) 0xFFD9)
        .flip();
  }
}
