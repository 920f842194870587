package io.emojify.benchmarks.load;

import io.emojify.benchmarks.measure.Memory;
import io.emojify.runtime.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts {@code ./emojify up} as a user does. */
public final class StandaloneProcess implements AutoCloseable {
  private static final Duration READY_POLL = Duration.ofMillis(20);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final double secondsToReady;

  private StandaloneProcess(Process process, double secondsToReady) {
    this.process = process;
    this.secondsToReady = secondsToReady;
  }

  /**
   * Starts one some times and leaves the last alone for a while. Once before, uncounted: the first
   * start after a build is slower.
   *
   * @param settle before it is taken for idle: compilers work on after the start
   */
  public static StandaloneFigures measure(int starts, Duration settle, Duration idle)
      throws InterruptedException {
    start().close();
    double[] seconds = new double[starts];
    for (int i = 0; i < starts - 1; i++) {
      try (StandaloneProcess started = start()) {
        seconds[i] = started.secondsToReady;
      }
    }
    try (StandaloneProcess last = start()) {
      seconds[starts - 1] = last.secondsToReady;
      Thread.sleep(settle.toMillis());
      double cpuBefore = last.cpuSeconds();
      long start = System.nanoTime();
      Thread.sleep(idle.toMillis());
      double cores = (last.cpuSeconds() - cpuBefore) / ((System.nanoTime() - start) / 1e9);
      Arrays.sort(seconds);
      return new StandaloneFigures(
          starts, seconds[(starts - 1) / 2], cores, Memory.resident(last.process.pid()));
    }
  }

  private static StandaloneProcess start() throws InterruptedException {
    int port = FreePorts.any();
    // The launcher says where it is.
    Path launcher = Path.of(System.getProperty("emojify.home"), "emojify");
    List<String> command =
        List.of(launcher.toString(), "up", "--port=" + port, "--kafka-port=" + FreePorts.any());
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      awaitReady(process, port);
      return new StandaloneProcess(process, (System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      throw new UncheckedIOException("the standalone doesn't start", e);
    }
  }

  private static void awaitReady(Process process, int port)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/health/ready".formatted(port)))
            .build();
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // It doesn't listen yet.
      }
      Thread.sleep(READY_POLL.toMillis());
    }
    process.destroyForcibly();
    throw new StartupException("the standalone is not ready after " + START_TIMEOUT);
  }

  private double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
