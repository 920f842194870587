package io.emojify.benchmarks.load;

import io.emojify.benchmarks.measure.Memory;
import io.emojify.benchmarks.measure.Samples;
import io.emojify.benchmarks.measure.Usage;
import io.emojify.benchmarks.measure.UsageMeter;
import io.emojify.ingest.source.Pace;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Style;
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

/** Sends recordings as fast as results come back, several sessions at once. */
public final class FlatOut {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final BenchmarkPipeline pipeline;
  private final List<ByteBuffer> frames;
  private final int sessions;
  private final AtomicInteger runs = new AtomicInteger();

  public FlatOut(BenchmarkPipeline pipeline, List<ByteBuffer> frames, int sessions) {
    this.pipeline = pipeline;
    this.frames = List.copyOf(frames);
    this.sessions = sessions;
  }

  /** Sends for so long, and waits for the last result. */
  public PipelineFigures run(Duration duration) throws InterruptedException {
    Samples latencies = new Samples();
    Books booksBefore = pipeline.books();
    StageSnapshot stagesBefore = pipeline.stages();
    UsageMeter meter = UsageMeter.start();
    send(duration, latencies);
    pipeline.awaitBalance(BOUND);
    Usage usage = meter.read();
    Books books = pipeline.books().since(booksBefore);
    return new PipelineFigures(
        sessions,
        0,
        books,
        0,
        0,
        books.annotated(),
        latencies.distribution(),
        pipeline.stages().since(stagesBefore, books.accepted()),
        usage,
        Memory.now());
  }

  private void send(Duration duration, Samples latencies) throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(sessions, task -> new Thread(task, "benchmark-feed"));
    int run = runs.incrementAndGet();
    try {
      List<Callable<Long>> feeds = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        String session = sessionOn(i, run);
        int first = i * frames.size() / sessions;
        feeds.add(
            () -> {
              LoopingClip clip = new LoopingClip(frames, first, duration);
              Recording recording =
                  new Recording(session, clip, Style.BOX, Pace.asFastAsPossible());
              return pipeline.recordings().send(recording, result -> onResult(result, latencies));
            });
      }
      for (Future<Long> feed : pool.invokeAll(feeds)) {
        feed.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a recording wasn't sent", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Sessions are dealt out over the partitions, as many live ones would be. */
  private String sessionOn(int index, int run) {
    int partition = index % pipeline.topics().frames().partitions();
    int attempt = 0;
    String session;
    do {
      session = "flat-out-%d-%d-%d".formatted(run, index, attempt++);
    } while (pipeline.topics().frames().partitionOf(session) != partition);
    return session;
  }

  private static void onResult(AnnotatedFrame result, Samples latencies) {
    if (result.getJpeg() != null) {
      latencies.add(Clock.millisSince(result.getReceivedAt().toEpochMilli()));
    }
  }
}
