package io.emojify.fuzz;

import io.emojify.fuzz.engine.CurrentInput;
import io.emojify.fuzz.engine.Figures;
import io.emojify.fuzz.engine.Finding;
import io.emojify.fuzz.engine.SeededRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a target on seeded inputs in processes of their own; one that dies is a finding. */
final class SeededFuzzing {
  /** For starting, and for shrinking what was found. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static final int MAX_DEATHS = 5;

  private final Path folder;
  private final long seed;
  private final String program;

  SeededFuzzing(Path folder, long seed) {
    this(folder, seed, SeededProcess.class);
  }

  /**
   * @param program that takes {@link SeededProcess}'s arguments
   */
  SeededFuzzing(Path folder, long seed, Class<?> program) {
    this.folder = folder;
    this.seed = seed;
    this.program = program.getName();
  }

  Figures run(Targets target, Duration time) {
    Figures total = Figures.NONE;
    long deadline = System.nanoTime() + time.toNanos();
    long firstIndex = 0;
    for (int deaths = 0; deaths < MAX_DEATHS; deaths++) {
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      Path figures = SeededProcess.figuresFile(folder, target);
      delete(figures);
      delete(SeededProcess.currentFile(folder, target));
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(SeededProcess.arguments(target, seed, firstIndex, left, folder));
      int status = JavaProcess.run(command, left.plus(MARGIN), log(target, deaths));
      // It may have died of what it did, or hung, after it had written them.
      if (status == 0 && Files.exists(figures)) {
        return total.plus(Figures.read(figures));
      }
      CurrentInput last = lastInput(target, status, log(target, deaths));
      write(target, status, last, log(target, deaths));
      total = total.plus(new Figures(last.index() - firstIndex + 1, 1, 0, 0, false, 0, 0));
      firstIndex = last.index() + 1;
      if (System.nanoTime() > deadline) {
        return total;
      }
    }
    return total;
  }

  private Path log(Targets target, int number) {
    return folder.resolve("%s.%d.log".formatted(target.title(), number));
  }

  private CurrentInput lastInput(Targets target, int status, Path log) {
    Path file = SeededProcess.currentFile(folder, target);
    if (Files.exists(file)) {
      CurrentInput last = CurrentInput.open(file);
      if (last.index() != CurrentInput.NONE) {
        return last;
      }
    }
    throw new IllegalStateException(
        "%s took no input (exit status %d); %s says why".formatted(target.title(), status, log));
  }

  private void write(Targets target, int status, CurrentInput input, Path log) {
    String kind = (status == SeededRun.HANG_STATUS ? "hang-" : "crash-") + input.index();
    String details =
        "seed %d, input %d: the process ended with status %d; %s has its last words"
            .formatted(seed, input.index(), status, log);
    new Finding(target.title(), kind, details, input.bytes()).write(folder);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
