package io.emojify.cluster;

import io.emojify.runtime.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Docker's command line. */
final class Docker {
  private static final long LIMIT_MINUTES = 20;

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder that commands run in
   * @param environment added to this process's own
   */
  Docker(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * How a command ended.
   *
   * @param output of both streams, as one
   */
  record Result(int status, String output) {
    boolean isGood() {
      return status == 0;
    }

    /** The last line that isn't empty: where Docker says what went wrong. */
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
    }
  }

  /** Runs {@code docker} with these arguments to its end. */
  Result run(List<String> arguments) {
    try {
      Process process = builder(arguments).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(await(process), output);
    } catch (IOException e) {
      throw missing(e);
    }
  }

  /** Runs it with this process's own streams; returns its status. */
  int runInTerminal(List<String> arguments) {
    try {
      return await(builder(arguments).inheritIO().start());
    } catch (IOException e) {
      throw missing(e);
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of("docker"), arguments.stream()).toList());
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new StartupException("Docker didn't finish within " + LIMIT_MINUTES + " minutes.");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("Interrupted while Docker was at work.", e);
    } finally {
      process.destroy();
    }
  }

  private static StartupException missing(IOException cause) {
    return new StartupException(
        "No Docker found. Install Docker with Compose 2 to run the cluster; './emojify' alone needs"
            + " neither.",
        cause);
  }
}
