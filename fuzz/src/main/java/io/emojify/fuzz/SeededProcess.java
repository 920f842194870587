package io.emojify.fuzz;

import io.emojify.fuzz.engine.CurrentInput;
import io.emojify.fuzz.engine.Figures;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.engine.Inputs;
import io.emojify.fuzz.engine.Limits;
import io.emojify.fuzz.engine.SeededRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The program that runs one target, apart from the one that counts: native code may kill it. */
final class SeededProcess {
  static final int MAX_INPUT_BYTES = 1 << 20;

  private SeededProcess() {}

  /**
   * @param arguments target, seed, first input's number, milliseconds, folder
   */
  public static void main(String[] arguments) {
    int status = 1;
    try {
      run(arguments, Targets.named(arguments[0]).open());
      status = 0;
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
    }
    // Whatever threads libraries may have left.
    System.exit(status);
  }

  /** Runs a target and closes it; only what has done both has figures. */
  static void run(String[] arguments, FuzzTarget opened) {
    Targets target = Targets.named(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Path folder = Path.of(arguments[4]);
    Figures figures;
    try (opened) {
      Inputs inputs = new Inputs(opened.seeds(), target.mutator(), seed);
      CurrentInput current = CurrentInput.create(currentFile(folder, target), MAX_INPUT_BYTES);
      figures =
          new SeededRun(target.title(), opened, inputs, seed, folder, current, Limits.standard())
              .run(Long.parseLong(arguments[2]), Duration.ofMillis(Long.parseLong(arguments[3])));
    }
    figures.write(figuresFile(folder, target));
  }

  static List<String> arguments(
      Targets target, long seed, long firstIndex, Duration time, Path folder) {
    return List.of(
        target.title(),
        String.valueOf(seed),
        String.valueOf(firstIndex),
        String.valueOf(time.toMillis()),
        folder.toString());
  }

  static Path currentFile(Path folder, Targets target) {
    return folder.resolve(target.title() + ".current");
  }

  static Path figuresFile(Path folder, Targets target) {
    return folder.resolve(target.title() + ".figures");
  }
}
