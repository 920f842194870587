package io.emojify.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.benchmarks.loop.LoopFigures;
import io.emojify.benchmarks.loop.LoopKind;
import io.emojify.benchmarks.loop.LoopRun;
import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.NativeLibraries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Keeps a frame in the pipeline from quietly becoming dearer.
 *
 * <p>Nothing here is a time: what is compared was measured in the same run, one right after the
 * other, and as processor time of threads, which other programs on the machine hardly change.
 * docs/performance.md says how the limits were chosen.
 */
class PipelineCostTest {
  /** Processor time of a frame in the pipeline, as a multiple of the bare loop's. */
  private static final double MAX_CPU = 5;

  /**
   * What a frame allocates on the heap in all stages, the broker included, in sizes of its JPEG.
   */
  private static final double MAX_ALLOCATION = 40;

  private static final int SESSIONS = 4;
  private static final int WARM_UP_FRAMES = 200;
  private static final Duration WARM_UP_BOUND = Duration.ofSeconds(30);
  private static final Duration SLICE = Duration.ofSeconds(2);
  private static final int ROUNDS = 3;

  @Test
  void aFrameCostsAFewTimesItsBareNativeWork() throws InterruptedException {
    NativeLibraries.load();
    List<ByteBuffer> frames = DemoClip.render(60).frames();
    double frameBytes = frames.stream().mapToInt(ByteBuffer::remaining).average().orElseThrow();
    List<Double> cpu = new ArrayList<>();
    List<Double> allocation = new ArrayList<>();

    try (BenchmarkPipeline pipeline = BenchmarkPipeline.start(List.of())) {
      FlatOut load = new FlatOut(pipeline, frames, SESSIONS);
      warmUp(load);
      for (int i = 0; i < ROUNDS; i++) {
        PipelineFigures figures = load.run(SLICE);
        LoopFigures bare = new LoopRun(LoopKind.BARE, frames, 1, SLICE.dividedBy(4), SLICE).run();
        assertThat(figures.books().unaccounted()).isZero();
        double millis =
            1000 * figures.usage().productThreadsCpuSeconds() / figures.books().annotated();
        cpu.add(millis / bare.cpuMillisPerFrame());
        allocation.add(figures.allocatedBytesPerFrame() / frameBytes);
      }
    }

    System.out.printf(Locale.ROOT, "pipeline cost: cpu=%s allocation=%s%n", cpu, allocation);
    assertThat(median(cpu)).as("multiples of the bare loop's CPU: %s", cpu).isLessThan(MAX_CPU);
    assertThat(median(allocation))
        .as("JPEG sizes allocated per frame: %s", allocation)
        .isLessThan(MAX_ALLOCATION);
  }

  /** The broker and the streams are slow until they are compiled, the native work isn't. */
  private static void warmUp(FlatOut load) throws InterruptedException {
    long deadline = System.nanoTime() + WARM_UP_BOUND.toNanos();
    long done = 0;
    while (done < WARM_UP_FRAMES && System.nanoTime() < deadline) {
      done += load.run(SLICE).books().annotated();
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
  }
}
