package io.emojify.benchmarks.load;

import io.emojify.runtime.StartupException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Live sessions that come, send a while and leave. Their books are kept from before the first comes
 * until after the last has gone, the warm-up included, so that nothing can be lost between.
 */
public final class LiveShift {
  private final BenchmarkPipeline pipeline;
  private final List<ByteBuffer> frames;
  private final int sessions;
  private final Duration bound;

  public LiveShift(BenchmarkPipeline pipeline, List<ByteBuffer> frames, int sessions) {
    this(pipeline, frames, sessions, LiveLoad.BOUND);
  }

  /**
   * @param bound for how long frames, and the end of connections, are waited for
   */
  LiveShift(BenchmarkPipeline pipeline, List<ByteBuffer> frames, int sessions, Duration bound) {
    this.pipeline = pipeline;
    this.frames = List.copyOf(frames);
    this.sessions = sessions;
    this.bound = bound;
  }

  /**
   * Returns once nobody is connected any more, and every frame has ended that does so in time.
   *
   * @param framesPerSecond of all sessions together
   * @throws StartupException if connections don't end
   */
  public Books run(double framesPerSecond, Duration warmUp, Duration duration)
      throws InterruptedException {
    Books before = pipeline.books();
    try (LiveLoad load = LiveLoad.open(pipeline, frames, sessions, bound)) {
      load.run(framesPerSecond, warmUp, duration);
    }
    if (!BenchmarkPipeline.await(() -> pipeline.connections() == 0, bound)) {
      throw new StartupException(
          "%d connections are open %d s after all have left"
              .formatted(pipeline.connections(), bound.toSeconds()));
    }
    pipeline.awaitBalance(before.unaccounted(), bound);
    return pipeline.books().since(before);
  }
}
