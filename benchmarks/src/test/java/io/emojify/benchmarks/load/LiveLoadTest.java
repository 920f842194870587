package io.emojify.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.NativeLibraries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLoadTest {
  @Test
  void accountsForEveryFrameThatItSendsThroughTheSockets() throws InterruptedException {
    NativeLibraries.load();
    List<ByteBuffer> frames = DemoClip.render(20).frames();

    PipelineFigures figures;
    try (BenchmarkPipeline pipeline = BenchmarkPipeline.start(List.of("--staleness-budget=30000"));
        LiveLoad load = LiveLoad.open(pipeline, frames, 3)) {
      figures = load.run(6, Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    long offered = figures.books().accepted() + figures.notSent() + figures.rejected();
    assertThat(offered).isBetween(20L, 24L);
    assertThat(figures.books().annotated()).isPositive();
    assertThat(figures.books().unaccounted()).isZero();
    assertThat(figures.pictures()).isPositive();
    assertThat(figures.latencyMillis().count()).isEqualTo(figures.pictures());
    assertThat(figures.latencyMillis().p50()).isPositive();
    assertThat(figures.stages())
        .extracting(StageFigures::stage)
        .contains("ingest", "detector", "classifier", "renderer", "viewer");
  }

  @Test
  void expectsOfItsViewersOnlyWhatWasSentSinceTheyCame() throws InterruptedException {
    NativeLibraries.load();
    List<ByteBuffer> frames = DemoClip.render(20).frames();

    try (BenchmarkPipeline pipeline =
        BenchmarkPipeline.start(List.of("--staleness-budget=30000"))) {
      for (int i = 0; i < 2; i++) {
        try (LiveLoad load = LiveLoad.open(pipeline, frames, 2)) {
          load.run(4, Duration.ofSeconds(2), Duration.ofSeconds(2));

          assertThat(load.hasEverythingThatWasSent()).as("load %d", i).isTrue();
        }
      }
    }
  }
}
