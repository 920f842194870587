package io.emojify.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path and flags. */
final class JavaProcess {
  private JavaProcess() {}

  /**
   * Runs it to its end.
   *
   * @param log where what it prints goes
   * @return its exit status; that of a killed process if it has to be
   */
  static int run(List<String> mainAndArguments, Duration longest, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + log + ".crash"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(mainAndArguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
        }
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
