package io.emojify.benchmarks.load;

import io.emojify.ingest.source.RecordedFeed;
import io.emojify.runtime.ServiceContext;
import io.emojify.schemas.Topics;
import io.emojify.standalone.Standalone;
import io.emojify.standalone.StandaloneOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/** The standalone in this process, on free ports, as it comes but for what one client may send. */
public final class BenchmarkPipeline implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);

  private final Standalone standalone;

  private BenchmarkPipeline(Standalone standalone) {
    this.standalone = standalone;
  }

  /**
   * Starts one; returns once frames are processed.
   *
   * @param flags of {@code ./emojify up} that differ
   */
  public static BenchmarkPipeline start(List<String> flags) {
    List<String> all = new ArrayList<>(ownFlags());
    all.addAll(flags);
    StandaloneOptions options =
        CommandLine.populateCommand(new StandaloneOptions.Flags(), all.toArray(String[]::new))
            .options();
    return new BenchmarkPipeline(Standalone.start(options));
  }

  private static List<String> ownFlags() {
    return List.of(
        "--port=0",
        "--kafka-port=" + FreePorts.any(),
        "--max-fps=1000",
        "--max-bytes-per-second=1000000000",
        "--max-in-flight=32");
  }

  String pageAddress() {
    return standalone.pageAddress();
  }

  RecordedFeed recordings() {
    return standalone.feeds().recorded();
  }

  ServiceContext context() {
    return standalone.context();
  }

  Topics topics() {
    return context().topics();
  }

  MeterRegistry meters() {
    return context().meters();
  }

  Books books() {
    return Books.read(meters());
  }

  StageSnapshot stages() {
    return StageSnapshot.take(meters());
  }

  /** Results that viewers' connections have taken. */
  long sentToViewers() {
    return (long) meters().get("emojify.view.frames").tag("outcome", "sent").counter().count();
  }

  /** Those that send frames and those that watch. */
  long connections() {
    return (long)
        (meters().get("emojify.sessions").gauge().value()
            + meters().get("emojify.viewers").gauge().value());
  }

  /** Waits until every accepted frame has ended, but no longer than so; whether that came true. */
  boolean awaitBalance(Duration bound) {
    return awaitBalance(0, bound);
  }

  /**
   * The same after a loss.
   *
   * @param lost frames that nobody waits for any more
   */
  boolean awaitBalance(long lost, Duration bound) {
    return await(() -> books().unaccounted() <= Math.max(0, lost), bound);
  }

  static boolean await(BooleanSupplier condition, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  @Override
  public void close() {
    standalone.close();
  }
}
