package io.emojify.benchmarks;

import io.emojify.benchmarks.report.MarkedText;
import io.emojify.benchmarks.report.PerformanceTables;
import io.emojify.benchmarks.report.Results;
import io.emojify.benchmarks.report.ResultsFile;
import io.emojify.benchmarks.scaling.ScalingTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./emojify benchmark tables}. */
@Command(
    name = "tables",
    description =
        "Renews the tables of docs/performance.md and docs/scaling.md from the raw figures.",
    mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--docs",
      paramLabel = "FOLDER",
      defaultValue = "docs",
      description = "The folder of both (default: ${DEFAULT-VALUE}).")
  private Path docs;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      defaultValue = BenchmarkApp.DEFAULT_FILE,
      description = "What the benchmark has written (default: ${DEFAULT-VALUE}).")
  private Path from;

  @Override
  public Integer call() throws IOException {
    Results results = ResultsFile.read(from);
    renew(docs.resolve("performance.md"), new PerformanceTables(results).byMarker());
    renew(docs.resolve("scaling.md"), new ScalingTables(results).byMarker());
    return 0;
  }

  private void renew(Path file, Map<String, String> tables) throws IOException {
    MarkedText.renew(file, tables);
    spec.commandLine().getOut().println("Renewed " + file);
  }
}
