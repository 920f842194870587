package io.emojify.fuzz;

import io.emojify.fuzz.engine.Figures;
import io.emojify.fuzz.engine.Finding;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.engine.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a target under Jazzer, which is libFuzzer for Java: it keeps the inputs that reach code that
 * none before did, and goes on from them.
 *
 * @see <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a>
 */
final class GuidedFuzzing {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
  private static final Pattern UNITS =
      Pattern.compile("(?m)^stat::number_of_executed_units:\\s+(\\d+)");
  private static final Pattern SLOWEST =
      Pattern.compile("(?m)^stat::slowest_unit_time_sec:\\s+(\\d+)");

  /** What is told from, besides our own code: what reads the bytes for it. */
  private static final String INSTRUMENTED =
      "io.emojify.**:org.apache.avro.io.**:org.apache.avro.generic.**:java.net.URI";

  private static final Duration MARGIN = Duration.ofMinutes(2);
  private static final int MEMORY_MEGABYTES = 2048;

  private final Path folder;
  private final long seed;

  GuidedFuzzing(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
  }

  /** Whether Jazzer is on the class path, and has a build of its native part for this machine. */
  static boolean isAvailable() {
    boolean isPresent =
        GuidedFuzzing.class.getClassLoader().getResource(JAZZER.replace('.', '/') + ".class")
            != null;
    String arch = System.getProperty("os.arch");
    return isPresent && (arch.equals("amd64") || arch.equals("x86_64"));
  }

  Figures run(Targets target, Duration time) {
    Path corpus = seedCorpus(target);
    Path findings = emptyFolder(target.title() + ".jazzer");
    Path log = folder.resolve(target.title() + ".jazzer.log");
    long start = System.nanoTime();
    int status =
        JavaProcess.run(
            List.of(
                JAZZER,
                "--target_class=" + GuidedEntry.class.getName(),
                "--target_args=" + target.title(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED,
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + "/",
                "-max_total_time=" + Math.max(1, time.toSeconds()),
                "-seed=" + (int) seed,
                "-timeout=" + Limits.HANG.toSeconds(),
                // Otherwise it keeps what takes ten seconds as if it were a finding.
                "-report_slow_units=" + Limits.HANG.toSeconds(),
                "-rss_limit_mb=" + MEMORY_MEGABYTES,
                "-print_final_stats=1",
                corpus.toString()),
            time.plus(MARGIN),
            log);
    double seconds = (System.nanoTime() - start) / 1e9;
    String said = read(log);
    int found = collect(target, findings, said);
    if (found == 0 && status != 0) {
      throw new IllegalStateException(
          "Jazzer ended with status %d at %s; %s says why".formatted(status, target.title(), log));
    }
    return new Figures(
        number(UNITS, said), found, seconds, 1000.0 * number(SLOWEST, said), false, 0, 0);
  }

  private Path seedCorpus(Targets target) {
    Path corpus = emptyFolder(target.title() + ".corpus");
    try (FuzzTarget opened = target.open()) {
      int number = 0;
      for (byte[] input : opened.seeds()) {
        Files.write(corpus.resolve("seed-" + number++), input);
      }
      return corpus;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int collect(Targets target, Path findings, String said) {
    try (Stream<Path> files = Files.list(findings)) {
      List<Path> inputs =
          files.filter(file -> !file.toString().endsWith(".java")).sorted().toList();
      for (Path input : inputs) {
        String kind = "jazzer-" + input.getFileName();
        new Finding(target.title(), kind, said, Files.readAllBytes(input)).write(folder);
      }
      return inputs.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private Path emptyFolder(String name) {
    try {
      Path empty = Files.createDirectories(folder.resolve(name));
      try (Stream<Path> old = Files.list(empty)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      return empty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
