package io.emojify.fuzz.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.fuzz.targets.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededRunTest {
  private static final int MAX_BYTES = 100;
  private static final Limits PATIENT = new Limits(Duration.ofMinutes(2), Duration.ofSeconds(1));

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
    AtomicLong clock = new AtomicLong();
    SeededRun run =
        run(
            input -> {
              kept.add(new byte[64 * 1024]);
              clock.addAndGet(Duration.ofMillis(1).toNanos());
            },
            clock::get);

    Figures figures = run.run(0, Duration.ofMillis(1200));

    assertThat(figures.inputs()).isEqualTo(1200);
    assertThat(figures.saysMemory()).isTrue();
    assertThat(figures.heapGrowth()).isGreaterThan(32 << 20);
    assertThat(files(".input")).singleElement().asString().endsWith("memory-growth.input");
  }

  @Test
  void doesNotSpeakOfMemoryAfterAMoment() {
    AtomicLong clock = new AtomicLong();
    SeededRun run = run(input -> clock.addAndGet(Duration.ofMillis(1).toNanos()), clock::get);

    assertThat(run.run(0, Duration.ofMillis(999)).saysMemory()).isFalse();
  }

  @Test
  void tellsTwoBrokenPromisesOfATargetApart() throws IOException {
    Figures figures =
        run(input -> {
              Outcome.require(input.length < 40, "too long");
              Outcome.require(input.length > 2, "too short");
            })
            .run(20_000);

    assertThat(figures.findings()).isEqualTo(2);
    assertThat(files(".input"))
        .allSatisfy(
            file ->
                assertThat(file.getFileName().toString())
                    .startsWith("sample-AssertionError-at-SeededRunTest-"));
  }

  @Test
  void saysWhichInputHangsBeforeItEndsTheProcess() throws Exception {
    Process process = start(Hanging.class);

    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(SeededRun.HANG_STATUS);
    CurrentInput last = CurrentInput.open(folder.resolve("current"));
    assertThat(said).contains("hanging: input %d takes longer than 1 s".formatted(last.index()));
  }

  @Test
  void keepsTheNumberOfAnInputThatEndsTheProcessOnlyWhenItIsShrunk() throws Exception {
    assertThat(start(DeadlyWhenShrunk.class).waitFor()).isEqualTo(Deadly.STATUS);

    CurrentInput last = CurrentInput.open(folder.resolve("current"));
    assertThat(last.index()).isZero();
    assertThat(last.bytes()).hasSizeLessThan(20);
  }

  @Test
  void leavesTheInputBehindThatTookTheProcessDown() throws Exception {
    Path current = folder.resolve("current");
    Process process = start(Deadly.class);

    assertThat(process.waitFor()).isEqualTo(Deadly.STATUS);
    CurrentInput last = CurrentInput.open(current);
    assertThat(last.bytes()).contains(0x7F);
    assertThat(last.bytes()).isEqualTo(inputs().get(last.index()));
  }

  private Process start(Class<?> program) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            folder.toString())
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
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
      new SeededRun("deadly", target, inputs(), 5, folder, current, PATIENT).run(20_000);
    }
  }

  /** A program of which no input comes back. */
  static final class Hanging {
    private Hanging() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      CurrentInput current = CurrentInput.create(folder.resolve("current"), MAX_BYTES);
      Limits limits = PATIENT.withHang(Duration.ofSeconds(1));
      FuzzTarget target = target(input -> new CountDownLatch(1).await());
      new SeededRun("hanging", target, inputs(), 5, folder, current, limits).run(20_000);
    }
  }

  /** A program with a defect whose smaller inputs end it. */
  static final class DeadlyWhenShrunk {
    private DeadlyWhenShrunk() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      CurrentInput current = CurrentInput.create(folder.resolve("current"), MAX_BYTES);
      FuzzTarget target =
          target(
              input -> {
                if (input.length < 20) {
                  Runtime.getRuntime().halt(Deadly.STATUS);
                }
                throw new IllegalStateException("always");
              });
      new SeededRun("deadly", target, inputs(), 5, folder, current, PATIENT).run(20_000);
    }
  }

  private SeededRun run(Taking taking) {
    return run(taking, System::nanoTime);
  }

  private SeededRun run(Taking taking, LongSupplier nanoClock) {
    CurrentInput current = CurrentInput.create(folder.resolve("current"), MAX_BYTES);
    return new SeededRun(
        "sample", target(taking), inputs(), 5, folder, current, PATIENT, nanoClock);
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
