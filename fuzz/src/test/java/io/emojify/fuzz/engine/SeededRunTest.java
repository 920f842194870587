package io.emojify.fuzz.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededRunTest {
  private static final int MAX_BYTES = 100;

  @TempDir private Path folder;

  @Test
  void findsWhatBreaksAtAnEvenRareInputAndWritesItDownShrunk() throws IOException {
    Figures figures = run(input -> requireNo(input, (byte) 0x7F)).run(20_000);

    assertThat(figures.inputs()).isEqualTo(20_000);
    assertThat(figures.findings()).isEqualTo(1);
    assertThat(files(".input"))
        .singleElement()
        .satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(new byte[] {0x7F}));
    assertThat(files(".txt"))
        .singleElement()
        .satisfies(
            file ->
                assertThat(Files.readString(file))
                    .contains("seed 5, input ", "--replay=", "7F is too much", "bytes: 7f"));
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(run(input -> {}).run(1000).findings()).isZero();
  }

  @Test
  void seesMemoryThatIsNeverGivenBack() throws IOException {
    List<byte[]> kept = new ArrayList<>();
    long start = System.nanoTime();
    SeededRun run =
        run(
            input -> {
              long millis = (System.nanoTime() - start) / 1_000_000;
              // Bounded, so that a slow machine doesn't run out of memory.
              while (kept.size() < Math.min(millis, 1500)) {
                kept.add(new byte[64 * 1024]);
              }
            });

    Figures figures = run.run(0, Duration.ofMillis(1200));

    assertThat(figures.heapGrowth()).isGreaterThan(32 << 20);
    assertThat(files(".input")).singleElement().asString().endsWith("memory-growth.input");
  }

  @Test
  void leavesTheInputBehindThatTookTheProcessDown() throws Exception {
    Path current = folder.resolve("current");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Deadly.class.getName(),
                folder.toString())
            .inheritIO()
            .start();

    assertThat(process.waitFor()).isEqualTo(Deadly.STATUS);
    CurrentInput last = CurrentInput.open(current);
    assertThat(last.bytes()).contains(0x7F);
    assertThat(last.bytes()).isEqualTo(inputs().get(last.index()));
  }

  /** A program that one of its inputs ends. */
  static final class Deadly {
    static final int STATUS = 134;

    private Deadly() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      FuzzTarget target =
          target(
              input -> {
                for (byte value : input) {
                  if (value == 0x7F) {
                    Runtime.getRuntime().halt(STATUS);
                  }
                }
              });
      CurrentInput current = CurrentInput.create(folder.resolve("current"), MAX_BYTES);
      new SeededRun("deadly", target, inputs(), 5, folder, current).run(20_000);
    }
  }

  private SeededRun run(Taking taking) {
    CurrentInput current = CurrentInput.create(folder.resolve("current"), MAX_BYTES);
    return new SeededRun(
        "sample", target(taking), inputs(), 5, folder, current, Duration.ofSeconds(1));
  }

  private static Inputs inputs() {
    return new Inputs(List.of(new byte[20]), new ByteMutator(MAX_BYTES), 5);
  }

  private static void requireNo(byte[] input, byte unwanted) {
    for (byte value : input) {
      if (value == unwanted) {
        throw new IllegalStateException("%02X is too much".formatted(unwanted));
      }
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private interface Taking {
    void take(byte[] input) throws Exception;
  }

  private static FuzzTarget target(Taking taking) {
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return List.of();
      }

      @Override
      public void take(byte[] input) throws Exception {
        taking.take(input);
      }
    };
  }
}
