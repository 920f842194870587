package io.emojify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.fuzz.engine.CurrentInput;
import io.emojify.fuzz.engine.Figures;
import io.emojify.fuzz.engine.FuzzTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededFuzzingTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;

  @Test
  void countsWhatEndsByItselfAsGood() {
    Figures figures = fuzz(Good.class);

    assertThat(figures.findings()).isZero();
    assertThat(figures.inputs()).isPositive();
  }

  @Test
  void aProcessThatDiesWhenItsTargetIsClosedIsAFinding() {
    Figures figures = fuzz(DiesInClose.class);

    assertThat(figures.findings()).isPositive();
    assertThat(folder).isDirectoryContaining("glob:**/crop-crash-*.input");
    assertThat(SeededProcess.figuresFile(folder, Targets.CROP)).doesNotExist();
  }

  @Test
  void aProcessThatDiesAfterItHasWrittenItsFiguresIsAFinding() {
    Figures figures = fuzz(DiesAtTheEnd.class);

    assertThat(figures.findings()).isPositive();
    assertThat(folder).isDirectoryContaining("glob:**/crop-crash-*.input");
  }

  @Test
  void doesNotTakeWhatAnEarlierRunHasLeftForItsOwnInput() {
    CurrentInput.create(SeededProcess.currentFile(folder, Targets.CROP), 10);
    fuzz(Good.class);

    assertThatThrownBy(() -> fuzz(NeverStarts.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("crop took no input (exit status 3)");
  }

  private Figures fuzz(Class<?> program) {
    return new SeededFuzzing(folder, 1, program).run(Targets.CROP, SHORT);
  }

  /** Takes everything, and holds nothing. */
  private static class Harmless implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
      return List.of(new byte[20]);
    }

    @Override
    public void take(byte[] input) {}
  }

  static final class Good {
    private Good() {}

    public static void main(String[] arguments) {
      SeededProcess.run(arguments, new Harmless());
    }
  }

  static final class DiesInClose {
    private DiesInClose() {}

    public static void main(String[] arguments) {
      SeededProcess.run(
          arguments,
          new Harmless() {
            @Override
            public void close() {
              Runtime.getRuntime().halt(134);
            }
          });
    }
  }

  static final class DiesAtTheEnd {
    private DiesAtTheEnd() {}

    public static void main(String[] arguments) {
      SeededProcess.run(arguments, new Harmless());
      Runtime.getRuntime().halt(134);
    }
  }

  static final class NeverStarts {
    private NeverStarts() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime().halt(3);
    }
  }
}
