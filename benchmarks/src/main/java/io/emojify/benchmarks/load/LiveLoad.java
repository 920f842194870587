package io.emojify.benchmarks.load;

import io.emojify.benchmarks.measure.Memory;
import io.emojify.benchmarks.measure.Samples;
import io.emojify.benchmarks.measure.Usage;
import io.emojify.benchmarks.measure.UsageMeter;
import io.emojify.runtime.StartupException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Live sessions that send at a steady pace, each with one viewer, through the real sockets. */
public final class LiveLoad implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final Duration VIEWERS_BOUND = Duration.ofSeconds(5);
  private static final int CLIENT_THREADS = 2;

  private final BenchmarkPipeline pipeline;
  private final Duration bound;
  private final long sentBefore;
  private final Samples latencies = new Samples();
  private final ExecutorService clientThreads =
      Executors.newFixedThreadPool(CLIENT_THREADS, task -> new Thread(task, "benchmark-client"));
  private final ScheduledExecutorService pace =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "benchmark-pace"));
  private final List<LiveSession> sessions = new ArrayList<>();

  /** Frames that were waited for in vain, once. */
  private long lost;

  private LiveLoad(BenchmarkPipeline pipeline, Duration bound) {
    this.pipeline = pipeline;
    this.bound = bound;
    this.sentBefore = pipeline.sentToViewers();
    this.lost = pipeline.books().unaccounted();
  }

  /** Connects so many sessions and their viewers. */
  public static LiveLoad open(BenchmarkPipeline pipeline, List<ByteBuffer> frames, int count) {
    return open(pipeline, frames, count, BOUND);
  }

  /**
   * The same.
   *
   * @param bound for how long frames are waited for
   */
  static LiveLoad open(
      BenchmarkPipeline pipeline, List<ByteBuffer> frames, int count, Duration bound) {
    LiveLoad load = new LiveLoad(pipeline, bound);
    HttpClient client = HttpClient.newBuilder().executor(load.clientThreads).build();
    for (int i = 0; i < count; i++) {
      int first = i * frames.size() / count;
      load.sessions.add(
          LiveSession.open(client, pipeline.pageAddress(), frames, first, load.latencies));
    }
    return load;
  }

  /**
   * Sends for so long, and waits until every frame has ended. Not part of the figures: a warm-up at
   * the same pace.
   *
   * @param framesPerSecond of all sessions together
   */
  public PipelineFigures run(double framesPerSecond, Duration warmUp, Duration duration)
      throws InterruptedException {
    send(framesPerSecond, warmUp);
    settle();
    awaitViewers(framesPerSecond);
    latencies.clear();
    long notSent = sum(LiveSession::notSent);
    long rejected = sum(LiveSession::rejected);
    long pictures = sum(LiveSession::pictures);
    Books booksBefore = pipeline.books();
    StageSnapshot stagesBefore = pipeline.stages();
    UsageMeter meter = UsageMeter.start();
    send(framesPerSecond, duration);
    Usage usage = meter.read();
    settle();
    Books books = pipeline.books().since(booksBefore);
    return new PipelineFigures(
        sessions.size(),
        framesPerSecond,
        books,
        sum(LiveSession::notSent) - notSent,
        sum(LiveSession::rejected) - rejected,
        sum(LiveSession::pictures) - pictures,
        latencies.distribution(),
        pipeline.stages().since(stagesBefore, books.accepted()),
        usage,
        Memory.now());
  }

  /** The sessions take turns, so that frames come evenly. */
  private void send(double framesPerSecond, Duration duration) throws InterruptedException {
    long count = Math.max(1, Math.round(framesPerSecond * duration.toMillis() / 1000));
    long start = System.nanoTime();
    Runnable next =
        new Runnable() {
          private long done;

          @Override
          public void run() {
            long due = (long) ((System.nanoTime() - start) / 1e9 * framesPerSecond) + 1;
            while (done < Math.min(due, count)) {
              sessions.get((int) (done++ % sessions.size())).sendNext();
            }
          }
        };
    long period = Math.max(1, (long) (1e6 / framesPerSecond));
    var sending = pace.scheduleAtFixedRate(next, 0, period, TimeUnit.MICROSECONDS);
    Thread.sleep(duration.toMillis());
    sending.cancel(false);
    awaitPace();
  }

  /** Until what was begun is sent. */
  private void awaitPace() throws InterruptedException {
    try {
      pace.submit(() -> {}).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an empty task can't fail", e);
    }
  }

  /** A viewer sees what comes from now on, so frames are sent until each has seen one. */
  private void awaitViewers(double framesPerSecond) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (sessions.stream().anyMatch(session -> session.results() == 0)) {
      if (System.nanoTime() > deadline) {
        throw new StartupException("a viewer saw nothing for %d s".formatted(bound.toSeconds()));
      }
      send(framesPerSecond, Duration.ofSeconds(1));
      settle();
    }
  }

  /** Until every frame is answered and has ended, and viewers have what was sent to them. */
  private void settle() {
    BenchmarkPipeline.await(() -> sum(LiveSession::inFlight) == 0, bound);
    if (!pipeline.awaitBalance(lost, bound)) {
      lost = pipeline.books().unaccounted();
    }
    BenchmarkPipeline.await(this::hasEverythingThatWasSent, VIEWERS_BOUND);
  }

  /** Whether the viewers have what was sent since they came. */
  boolean hasEverythingThatWasSent() {
    return sum(LiveSession::results) >= pipeline.sentToViewers() - sentBefore;
  }

  private long sum(ToLongFunction<LiveSession> figure) {
    return sessions.stream().mapToLong(figure).sum();
  }

  @Override
  public void close() {
    pace.shutdownNow();
    sessions.forEach(LiveSession::close);
    clientThreads.shutdown();
  }
}
