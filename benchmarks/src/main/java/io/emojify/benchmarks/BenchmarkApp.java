package io.emojify.benchmarks;

import io.emojify.benchmarks.BenchmarkRun.Section;
import io.emojify.benchmarks.report.Results;
import io.emojify.benchmarks.report.ResultsFile;
import io.emojify.benchmarks.report.SummaryTable;
import io.emojify.benchmarks.soak.SoakCommand;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.InvalidOptionException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./emojify benchmark}: measures the product beside what it is compared with. */
@Command(
    name = "./emojify benchmark",
    description =
        "Measures the pipeline, the bare work on the same frames, and what the original does.",
    subcommands = {PlotsCommand.class, SoakCommand.class, TablesCommand.class, HelpCommand.class},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Leave the machine alone meanwhile. The load average is written beside the figures."
    })
public final class BenchmarkApp implements Callable<Integer> {
  static final String DEFAULT_FILE = "target/benchmark/results.json";

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "A few minutes, to see that all works; rough figures.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often pipeline and loops are compared (default: 5, or 1 with --quick).")
  private Integer rounds;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Besides the comparison, only these: compare (nothing else), live, sessions, overload,"
              + " standalone, kernels (default: all; with --quick all but kernels).")
  private Set<Section> only;

  @Option(
      names = "--soak",
      paramLabel = "MINUTES",
      description = "Overload the pipeline for so long, and see whether memory grows.")
  private Integer soakMinutes;

  @Option(
      names = "--pipeline",
      paramLabel = "FLAGS",
      split = " ",
      description = "Flags of './emojify up' for the pipeline, as in --pipeline='--threads=2'.")
  private List<String> pipelineFlags = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = DEFAULT_FILE,
      description = "Where the raw figures go (default: ${DEFAULT-VALUE}).")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new BenchmarkApp(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Results results = new BenchmarkRun(plan(), pipelineFlags, this::say).run(sections());
    ResultsFile.write(results, json);
    SummaryTable table = new SummaryTable(results);
    say(table.text());
    say("The raw figures are in " + json);
    say(table.lastLine());
    boolean balanced = table.unaccounted() == 0;
    return balanced ? 0 : 1;
  }

  private Plan plan() {
    if (rounds != null && rounds < 1) {
      throw new InvalidOptionException("--rounds must be at least 1, not " + rounds);
    }
    if (soakMinutes != null && soakMinutes < 1) {
      throw new InvalidOptionException("--soak must be at least 1, not " + soakMinutes);
    }
    Plan plan = quick ? Plan.quick() : Plan.full();
    if (rounds != null) {
      plan = plan.withRounds(rounds);
    }
    return soakMinutes == null ? plan : plan.withSoak(Duration.ofMinutes(soakMinutes));
  }

  private Set<Section> sections() {
    if (only != null) {
      return only;
    }
    return quick ? EnumSet.complementOf(EnumSet.of(Section.KERNELS)) : EnumSet.allOf(Section.class);
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
