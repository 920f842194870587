package io.emojify.benchmarks.soak;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./emojify benchmark soak}. */
@Command(
    name = "soak",
    description =
        "Lets sessions come and go for a long time, and shows whether memory, open files or"
            + " anything else grows.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SoakCommand implements Callable<Integer> {
  private static final Duration SHIFT = Duration.ofSeconds(15);

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description = "For how long (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "30",
      description = "Frames a second of eight sessions together (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--pipeline",
      paramLabel = "FLAGS",
      split = " ",
      description = "Flags of './emojify up' for the pipeline.")
  private List<String> pipelineFlags = List.of();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      defaultValue = "target/benchmark/soak.csv",
      description = "Where the samples go (default: ${DEFAULT-VALUE}).")
  private Path csv;

  @Option(names = "--plot", paramLabel = "FILE", description = "Plots them, too: a picture (PNG).")
  private Path plot;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Runs nothing: reads the samples from this file.")
  private Path from;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes < 1 || !(rate > 0)) {
      throw new InvalidOptionException("--minutes must be at least 1 and --rate above 0");
    }
    List<SoakSample> samples = from == null ? run() : SoakFile.read(from);
    if (plot != null) {
      SoakPlot.write(samples, plot);
      say("Wrote " + plot);
    }
    SoakVerdict verdict = SoakVerdict.of(samples);
    say(verdict.line());
    return verdict.isSound() ? 0 : 1;
  }

  private List<SoakSample> run() throws IOException, InterruptedException {
    Soak soak = new Soak(rate, SHIFT, pipelineFlags);
    List<SoakSample> samples = new ArrayList<>();
    try {
      soak.run(
          Duration.ofMinutes(minutes),
          sample -> {
            samples.add(sample);
            show(sample);
          });
    } finally {
      // If it ended early, these say more than why.
      SoakFile.write(samples, csv);
      say("The samples are in " + csv);
    }
    return samples;
  }

  private void show(SoakSample sample) {
    say(
        String.format(
            Locale.ROOT,
            "%5.1f min  %5d sessions  resident %d MB  heap %d MB  %d files  %d threads"
                + "  unaccounted %d",
            sample.seconds() / 60,
            sample.sessions(),
            sample.residentBytes() >> 20,
            sample.heapBytes() >> 20,
            sample.descriptors(),
            sample.threads(),
            sample.unaccounted()));
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
