package io.emojify.fuzz;

import io.emojify.fuzz.engine.Figures;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.InvalidOptionException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mvn verify -Pfuzz}: fuzzes all targets, each for its share of the time. */
@Command(
    name = "fuzz",
    description = "Feeds hostile input to everything that reads what strangers send.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class FuzzApp implements Callable<Integer> {
  private static final int COVERAGE_SHARE = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "180",
      description = "For all targets together (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another one gives other inputs (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "NAME",
      description = "Only these (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Give one input, target/fuzz/TARGET-KIND.input, to its target, and no others.")
  private Path replay;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "target/fuzz",
      description = "Where findings go (default: ${DEFAULT-VALUE}).")
  private Path folder;

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new FuzzApp(), arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (replay != null) {
      return replay();
    }
    if (seconds < 1) {
      throw new InvalidOptionException("--seconds must be at least 1, not " + seconds);
    }
    Files.createDirectories(folder);
    List<Targets> targets =
        names.isEmpty() ? List.of(Targets.values()) : names.stream().map(Targets::named).toList();
    Duration each = Duration.ofSeconds(seconds).dividedBy(targets.size());
    say("%-14s %12s %10s %9s %11s %12s %12s", HEADINGS);
    Figures total = Figures.NONE;
    for (Targets target : targets) {
      Figures figures = fuzz(target, each);
      sayRow(target.title(), figures);
      total = total.plus(figures);
    }
    if (total.findings() > 0) {
      say("What was found is in %s.", folder);
    }
    say("fuzz: inputs=%d findings=%d", total.inputs(), total.findings());
    return total.findings() == 0 ? 0 : 1;
  }

  private static final Object[] HEADINGS = {
    "target", "inputs", "inputs/s", "findings", "slowest ms", "heap MB", "native MB"
  };

  /** Java code gets half of its time from a fuzzer that sees what its inputs reach. */
  private Figures fuzz(Targets target, Duration time) {
    SeededFuzzing seeded = new SeededFuzzing(folder, seed);
    if (!target.isGuided() || !GuidedFuzzing.isAvailable()) {
      return seeded.run(target, time);
    }
    Duration part = time.dividedBy(COVERAGE_SHARE);
    Figures without = seeded.run(target, part);
    return without.plus(new GuidedFuzzing(folder, seed).run(target, time.minus(part)));
  }

  private void sayRow(String title, Figures figures) {
    say(
        "%-14s %12d %10.0f %9d %11.0f %12s %12s",
        title,
        figures.inputs(),
        figures.inputs() / Math.max(0.001, figures.seconds()),
        figures.findings(),
        figures.slowestMillis(),
        growth(figures, figures.heapGrowth()),
        growth(figures, figures.nativeGrowth()));
  }

  private static String growth(Figures figures, long bytes) {
    return figures.saysMemory() ? String.format(Locale.ROOT, "%.1f", bytes / 1e6) : "not measured";
  }

  private int replay() throws Exception {
    String file = replay.getFileName().toString();
    Targets target =
        Arrays.stream(Targets.values())
            .filter(candidate -> file.startsWith(candidate.title() + "-"))
            .findFirst()
            .orElseThrow(
                () -> new InvalidOptionException(file + " doesn't begin with a target's name"));
    try (FuzzTarget opened = target.open()) {
      opened.take(Files.readAllBytes(replay));
    }
    say("%s took %s without a complaint.", target.title(), file);
    return 0;
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, format + "%n", arguments);
    out.flush();
  }
}
