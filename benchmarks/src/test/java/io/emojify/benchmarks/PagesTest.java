package io.emojify.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.benchmarks.report.ResultsFile;
import io.emojify.benchmarks.report.SampleResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The pages in docs that the benchmark writes tables into. */
class PagesTest {
  private static final Path DOCS = Path.of("..", "docs");

  @TempDir private Path folder;

  @Test
  void haveAPlaceForEveryTable() throws IOException {
    for (String page : new String[] {"performance.md", "scaling.md"}) {
      Files.copy(DOCS.resolve(page), folder.resolve(page));
    }
    Path results = folder.resolve("results.json");
    ResultsFile.write(SampleResults.all(), results);

    int status =
        new CommandLine(new BenchmarkApp())
            .execute("tables", "--docs=" + folder, "--from=" + results);

    assertThat(status).isZero();
    assertThat(folder.resolve("performance.md"))
        .content()
        .contains("| pipeline / bare loop | 0.80 × | ≥ 0.75 × | yes |")
        .contains("| decode | 1,700 | 12.0 | 96.0 |");
    assertThat(folder.resolve("scaling.md")).content().contains("| 1,000,000 | 30 |");
  }
}
