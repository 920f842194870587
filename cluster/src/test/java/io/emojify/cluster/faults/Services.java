package io.emojify.cluster.faults;

import io.emojify.classifier.ClassifierApp;
import io.emojify.detector.DetectorApp;
import io.emojify.ingest.IngestApp;
import io.emojify.renderer.RendererApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four services that a live picture passes, each a process, and one origin before them. */
final class Services implements AutoCloseable {
  /** The stages in the order of a frame's way. */
  static final List<String> NAMES = List.of("ingest", "detector", "classifier", "renderer");

  /**
   * Live frames may be this old: four services, three brokers and those who send and watch share
   * the processors of one machine, with whatever else it does.
   */
  static final Duration STALENESS_BUDGET = Duration.ofSeconds(2);

  /** As docker-compose.yml gives it: a dead stage's partitions move after it. */
  private static final Duration SESSION_TIMEOUT = Duration.ofMillis(2500);

  private static final int HEAP_MEGABYTES = 192;

  /** As docker-compose.yml gives them. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final Duration ANSWER = Duration.ofSeconds(3);

  private static final Map<String, Class<?>> MAINS =
      Map.of(
          "ingest", IngestApp.class,
          "detector", DetectorApp.class,
          "classifier", ClassifierApp.class,
          "renderer", RendererApp.class);

  private final Map<String, JavaProgram> programs = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private Relay gateway;

  private Services() {}

  /**
   * Starts them; returns at once.
   *
   * @param kafkaConfig the file that the cluster's services are given
   */
  static Services start(String bootstrapServers, int partitions, Path kafkaConfig, Path logs)
      throws IOException, InterruptedException {
    Services services = new Services();
    try {
      for (String name : NAMES) {
        int port = Ports.free();
        JavaProgram program =
            new JavaProgram(
                MAINS.get(name),
                name,
                GRACE,
                HEAP_MEGABYTES,
                arguments(name, port, bootstrapServers, partitions, kafkaConfig),
                Map.of("EMOJIFY_VIEW_SECRET", "the-secret-of-a-trial"),
                logs);
        services.programs.put(name, program);
        services.ports.put(name, port);
        program.start();
      }
      services.gateway =
          Relay.start(
              Route.byPath(
                  "/ws/view", services.ports.get("renderer"), services.ports.get("ingest")),
              new NetworkWeather());
      return services;
    } catch (IOException | RuntimeException e) {
      services.close();
      throw e;
    }
  }

  static List<String> arguments(
      String name, int port, String bootstrapServers, int partitions, Path kafkaConfig) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--host=127.0.0.1",
                "--port=" + port,
                "--bootstrap-servers=" + bootstrapServers,
                "--kafka-config=" + kafkaConfig,
                "--partitions=" + partitions,
                "--topics=require"));
    if (name.equals("ingest")) {
      // A page sends no more than it is allowed to.
      arguments.add("--max-fps=5");
    } else {
      arguments.add("--staleness-budget=" + STALENESS_BUDGET.toMillis());
      arguments.add("--session-timeout=" + SESSION_TIMEOUT.toMillis());
    }
    return arguments;
  }

  /** Of the page, with a slash at its end. */
  String page() {
    return "http://127.0.0.1:%d/".formatted(gateway.port());
  }

  JavaProgram program(String name) {
    return programs.get(name);
  }

  /** Returns once all of them say that they are ready. */
  void awaitReady(Duration bound) throws InterruptedException {
    for (String name : NAMES) {
      Waiting.require("'%s' is ready".formatted(name), bound, () -> isReady(name));
    }
  }

  boolean isReady(String name) {
    URI address = URI.create("http://127.0.0.1:%d/health/ready".formatted(ports.get(name)));
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (gateway != null) {
      gateway.close();
    }
    for (JavaProgram program : programs.values()) {
      program.close();
    }
  }
}
