package io.emojify.benchmarks;

import io.emojify.benchmarks.report.Plots;
import io.emojify.benchmarks.report.ResultsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./emojify benchmark plots}. */
@Command(
    name = "plots",
    description =
        "Plots latency, throughput against sessions, and cost per frame, from the raw figures.",
    mixinStandardHelpOptions = true)
final class PlotsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the pictures (PNG) go.")
  private Path folder;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      defaultValue = BenchmarkApp.DEFAULT_FILE,
      description = "What the benchmark has written (default: ${DEFAULT-VALUE}).")
  private Path from;

  @Override
  public Integer call() throws IOException {
    for (Path file : new Plots(ResultsFile.read(from)).write(folder)) {
      spec.commandLine().getOut().println("Wrote " + file);
    }
    return 0;
  }
}
