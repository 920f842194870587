package io.emojify.benchmarks.rebalance;

import io.emojify.classifier.ClassifierApp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A classifier in a process of its own, so that it can be killed. */
final class StageProcess implements AutoCloseable {
  private static final Duration READY_POLL = Duration.ofMillis(200);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final Process process;

  private StageProcess(Process process) {
    this.process = process;
  }

  /** Starts one; returns once its stream runs. */
  static StageProcess start(String bootstrapServers, int partitions, List<String> options)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                ClassifierApp.class.getName(),
                "--bootstrap-servers=" + bootstrapServers,
                "--partitions=" + partitions,
                "--port=" + port));
    command.addAll(options);
    StageProcess started =
        new StageProcess(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    started.awaitReady(port);
    return started;
  }

  private void awaitReady(int port) throws IOException, InterruptedException {
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
    close();
    throw new IOException("the classifier is not ready after " + START_TIMEOUT);
  }

  /** Asks it to end and waits until it has left. */
  void leave() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Ends it without a word to anyone. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
