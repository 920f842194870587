package io.emojify.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.NativeLibraries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopRunTest {
  private static List<ByteBuffer> frames;

  @BeforeAll
  static void drawFrames() {
    NativeLibraries.load();
    frames = DemoClip.render(10).frames();
  }

  @ParameterizedTest
  @EnumSource(LoopKind.class)
  void findsAndDrawsTheFaceInMostFrames(LoopKind kind) throws InterruptedException {
    LoopRun run = new LoopRun(kind, frames, 2, Duration.ofMillis(100), Duration.ofMillis(500));

    LoopFigures figures = run.run();

    assertThat(figures.frames()).isGreaterThanOrEqualTo(2);
    assertThat(figures.withFace()).isGreaterThan(figures.frames() / 2);
    assertThat(figures.cpuSeconds()).isPositive();
    assertThat(figures.seconds()).isGreaterThanOrEqualTo(0.5);
  }
}
