package io.emojify.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emojify.benchmarks.loop.LoopKind;
import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir private Path folder;

  @Test
  void areReadAsTheyWereWritten() {
    Path file = folder.resolve("new").resolve("results.json");

    ResultsFile.write(SampleResults.all(), file);

    assertThat(ResultsFile.read(file)).isEqualTo(SampleResults.all());
  }

  @Test
  void sayWhatIsWrongWithAFileThatIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "hello");

    assertThatThrownBy(() -> ResultsFile.read(file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("notes.txt: expected what ./emojify benchmark has written");
  }

  @Test
  void compareWithinARoundAndTakeTheMedian() {
    Results results = SampleResults.all();

    assertThat(results.pipelineRate()).isEqualTo(100);
    assertThat(results.ratioTo(LoopKind.BARE)).isCloseTo(0.8, within(1e-9));
    assertThat(results.ratioTo(LoopKind.ORIGINAL)).isCloseTo(10, within(1e-9));
    // 11 s for 1,000 frames of the product, without the benchmark's own; 18 s for 1,250.
    assertThat(results.cpuRatioTo(LoopKind.BARE)).isCloseTo(11 / 14.4, within(1e-9));
  }

  @Test
  void endWithOneLineForPrograms() {
    SummaryTable table = new SummaryTable(SampleResults.all());

    assertThat(table.lastLine())
        .isEqualTo(
            "benchmark: pipeline/bare=0.80 pipeline/original=10.00 pipeline/original-hoisted=5.00"
                + " p50=20.0ms p99=29.8ms");
    assertThat(table.unaccounted()).isZero();
  }

  @Test
  void sayWhichGoalsAreMet() {
    String text = new SummaryTable(SampleResults.all()).text();

    assertThat(text)
        .containsPattern("pipeline / bare loop +0\\.80 × +≥ 0\\.75 × +yes")
        .containsPattern("cold start to ready +4\\.50 s +≤ 6 s +yes")
        .containsPattern("1 session × 30/s, p50 +20\\.0 ms +≤ 25\\.0 ms +yes");
  }

  @Test
  void arePlottedWithoutAScreen() throws IOException {
    var files = new Plots(SampleResults.all()).write(folder.resolve("plots"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("latency.png", "throughput.png", "cost.png");
    assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }
}
