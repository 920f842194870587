package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String UP = "up";

  @TempDir private Path logs;

  @BeforeEach
  void needsSignals() {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no SIGTERM");
  }

  @Test
  void tellsWhoEndsByItselfFromWhoHasToBeKilled() throws Exception {
    try (JavaProgram obliging = started(Obliging.class, "obliging", A_MINUTE);
        JavaProgram stubborn = started(Stubborn.class, "stubborn", Duration.ofMillis(100))) {
      FaultTarget both = FaultTarget.all(List.of(obliging, stubborn));

      both.beginStop();

      assertThat(both.awaitStop()).containsExactly("stubborn");
      assertThat(obliging.isAlive()).isFalse();
      assertThat(stubborn.isAlive()).isFalse();
    }
  }

  @Test
  void complainsOfAStopThatWasNone() throws Exception {
    try (JavaProgram stubborn = started(Stubborn.class, "stubborn", Duration.ofMillis(100))) {
      assertThat(Fault.stop("stubborn", stubborn).begin().run())
          .singleElement()
          .asString()
          .startsWith("stubborn didn't end by itself");
    }
  }

  private JavaProgram started(Class<?> main, String name, Duration grace) throws Exception {
    JavaProgram program = new JavaProgram(main, name, grace, 32, List.of(), Map.of(), logs);
    program.start();
    Waiting.require(name + " is up", A_MINUTE, () -> said(name).contains(UP));
    return program;
  }

  private String said(String name) {
    try {
      return Files.readString(logs.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends when it is asked to. */
  static final class Obliging {
    private Obliging() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(UP);
      new CountDownLatch(1).await();
    }
  }

  /** Goes on ending for ever. */
  static final class Stubborn {
    private Stubborn() {}

    public static void main(String[] arguments) throws InterruptedException {
      CountDownLatch never = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      System.out.println(UP);
      never.await();
    }
  }
}
