package io.emojify.benchmarks.loop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a loop over frames for a while, in one thread or more, each with a loop of its own. */
public final class LoopRun {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final LoopKind kind;
  private final List<ByteBuffer> frames;
  private final int threads;
  private final Duration warmUp;
  private final Duration duration;

  /**
   * @param frames taken over and over by each thread, which begin at different ones
   * @param warmUp before the time that counts
   */
  public LoopRun(
      LoopKind kind, List<ByteBuffer> frames, int threads, Duration warmUp, Duration duration) {
    this.kind = kind;
    this.frames = List.copyOf(frames);
    this.threads = threads;
    this.warmUp = warmUp;
    this.duration = duration;
  }

  /** What one thread did. */
  private record Share(long frames, long withFace, double seconds, double cpuSeconds) {}

  public LoopFigures run() throws InterruptedException {
    AtomicInteger names = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, task -> new Thread(task, "benchmark-loop-" + names.incrementAndGet()));
    try {
      List<Callable<Share>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int first = i * frames.size() / threads;
        tasks.add(() -> share(first));
      }
      List<Share> shares = new ArrayList<>();
      for (Future<Share> share : pool.invokeAll(tasks)) {
        shares.add(share.get());
      }
      return new LoopFigures(
          kind,
          threads,
          shares.stream().mapToLong(Share::frames).sum(),
          shares.stream().mapToLong(Share::withFace).sum(),
          shares.stream().mapToDouble(Share::seconds).average().orElseThrow(),
          shares.stream().mapToDouble(Share::cpuSeconds).sum());
    } catch (ExecutionException e) {
      throw new IllegalStateException(kind.label() + " failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Share share(int first) {
    try (FrameLoop loop = kind.create()) {
      Share warm = time(loop, first, warmUp);
      return time(loop, first + (int) (warm.frames % frames.size()), duration);
    }
  }

  private Share time(FrameLoop loop, int first, Duration time) {
    long start = System.nanoTime();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    long done = 0;
    long withFace = 0;
    do {
      ByteBuffer jpeg = frames.get((int) ((first + done) % frames.size()));
      withFace += loop.process(jpeg.duplicate()) ? 1 : 0;
      done++;
    } while (System.nanoTime() - start < time.toNanos());
    double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e9;
    return new Share(done, withFace, (System.nanoTime() - start) / 1e9, cpuSeconds);
  }
}
