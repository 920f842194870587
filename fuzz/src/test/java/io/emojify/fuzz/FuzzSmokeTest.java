package io.emojify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.fuzz.engine.CurrentInput;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.engine.Inputs;
import io.emojify.fuzz.engine.Limits;
import io.emojify.fuzz.engine.SeededRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A moment of what {@code mvn verify -Pfuzz} does at length; always the same inputs. */
class FuzzSmokeTest {
  private static final long SEED = 20_261_123;

  /** A machine that builds may stand still; what hangs is to end the build all the same. */
  private static final Limits LIMITS = Limits.standard().withHang(Duration.ofMinutes(2));

  private static final int JAVA_INPUTS = 20_000;
  private static final int OTHER_INPUTS = 400;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HTTP", "SOCKET"})
  void holdsOutAgainstHostileInput(Targets target) throws IOException {
    try (FuzzTarget opened = target.open()) {
      Inputs inputs = new Inputs(opened.seeds(), target.mutator(), SEED);
      CurrentInput current = CurrentInput.create(folder.resolve("current"), 1 << 20);

      new SeededRun(target.title(), opened, inputs, SEED, folder, current, LIMITS)
          .run(target.isGuided() ? JAVA_INPUTS : OTHER_INPUTS);
    }

    assertThat(findings()).isEmpty();
  }

  private List<String> findings() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(FuzzSmokeTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
