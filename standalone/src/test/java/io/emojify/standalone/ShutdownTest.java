package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is run, in a process of its own. */
class ShutdownTest {
  /** It takes two or three; a machine that is busy with other things gets twice what we promise, */
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir private Path temporary;

  @Test
  @Timeout(120)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal to end a program nicely")
  void endsSoonAndLeavesNothingBehindWhenItIsAskedTo() throws Exception {
    Instant begun = Instant.now();
    Process process = start("--port=0", "--kafka-port=" + TestOptions.freePort());
    try {
      awaitLineWith(process, "Open http://");
      // and a slow one as long as for the start.
      Duration start = Duration.between(begun, Instant.now());
      Duration bound = start.compareTo(BOUND) > 0 ? start : BOUND;
      assertThat(brokerFolders(process.pid())).hasSize(1);

      Instant asked = Instant.now();
      process.destroy();
      boolean ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);

      System.out.printf(
          "Ended %d ms after the signal.%n", Duration.between(asked, Instant.now()).toMillis());
      assertThat(ended).as("ended within %s", bound).isTrue();
      // 128 + 15: by the signal, once everything was closed.
      assertThat(process.exitValue()).isIn(0, 143);
      assertThat(brokerFolders(process.pid())).isEmpty();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @Timeout(60)
  void saysInOneLineWhatIsWrongWithAnOption() throws Exception {
    Process process = start("--port=70000");

    List<String> lines = process.inputReader().lines().toList();

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(lines).containsExactly("--port must be from 0 to 65535, not 70000");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EmojifyApp.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The rest of the output is few lines, which the pipe holds. */
  private static void awaitLineWith(Process process, String text) throws IOException {
    BufferedReader out = process.inputReader();
    List<String> lines = new ArrayList<>();
    String line;
    while ((line = out.readLine()) != null) {
      lines.add(line);
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("it ended before it said '%s': %s".formatted(text, lines));
  }

  private List<Path> brokerFolders(long pid) throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith("emojify-broker-" + pid + "-"))
          .toList();
    }
  }
}
