package io.emojify.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.NativeLibraries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LiveShiftTest {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration LENGTH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Test
  void countsAFrameThatIsLostInTheWarmUpOnceAndNobodyIsConnectedAfterwards()
      throws InterruptedException {
    NativeLibraries.load();
    List<ByteBuffer> frames = DemoClip.render(20).frames();

    try (BenchmarkPipeline pipeline =
        BenchmarkPipeline.start(List.of("--staleness-budget=30000"))) {
      var loss = CompletableFuture.runAsync(() -> loseTheFirst(pipeline));
      Books first = new LiveShift(pipeline, frames, 3, PATIENCE).run(6, WARM_UP, LENGTH);
      loss.join();
      long connected = pipeline.connections();
      Books second = new LiveShift(pipeline, frames, 3, BOUND).run(6, WARM_UP, LENGTH);

      assertThat(first.unaccounted()).isPositive();
      assertThat(first.unaccounted() + second.unaccounted()).as("after both").isEqualTo(1);
      assertThat(connected).isZero();
      assertThat(second.accepted()).as("with the warm-up").isGreaterThan(12);
    }
  }

  /** As if a frame had been taken that nobody ever heard of again. */
  private static void loseTheFirst(BenchmarkPipeline pipeline) {
    BenchmarkPipeline.await(() -> pipeline.books().accepted() > 0, BOUND);
    pipeline
        .meters()
        .get("emojify.frames")
        .tags("stage", "ingest", "outcome", "accepted")
        .counter()
        .increment();
  }
}
