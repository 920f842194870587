package io.emojify.cluster;

import io.emojify.cluster.Compose.Instance;
import io.emojify.cluster.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A cluster that is there for a trial: with a name and ports of its own, so that another may run
 * beside it, and gone with all its data when it is closed or the process is ended.
 */
final class TrialCluster implements Trial.Target, AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /** A machine that tests is busy; frames that are late there are to be drawn all the same. */
  private static final String STALENESS_BUDGET = "2000";

  private final Compose compose;
  private final ClusterPorts ports;
  private final Thread onSignal = new Thread(this::remove, "remove-cluster");

  private TrialCluster(Compose compose, ClusterPorts ports) {
    this.compose = compose;
    this.ports = ports;
  }

  /** Builds the images and starts it; returns when it is healthy. */
  static TrialCluster start(Consumer<String> progress) {
    ClusterPorts ports = ClusterPorts.free();
    Map<String, String> environment = new LinkedHashMap<>(ports.environment());
    environment.put("EMOJIFY_STALENESS_BUDGET", STALENESS_BUDGET);
    Path folder = ClusterHome.folder();
    Compose compose =
        new Compose(
            new Docker(folder, environment),
            "emojify-trial-" + ProcessHandle.current().pid(),
            List.of(folder.resolve("docker-compose.yml")));
    progress.accept("Building the images ...");
    compose.build();
    progress.accept("Starting a cluster ...");
    TrialCluster cluster = new TrialCluster(compose, ports);
    Runtime.getRuntime().addShutdownHook(cluster.onSignal);
    long start = System.nanoTime();
    try {
      compose.up(LIMIT);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    progress.accept("Healthy after %d s at %s".formatted(seconds, ports.pageAddress()));
    return cluster;
  }

  Trial trial(Consumer<String> progress) {
    return new Trial(this, ports.pageAddress(), ports.bootstrapServers(), progress);
  }

  String pageAddress() {
    return ports.pageAddress();
  }

  /** Writes what all services have said to a file, and returns it. */
  Path saveMessages() {
    Path file = ClusterHome.folder().resolve(Path.of("cluster", "target", "trial.log"));
    try {
      return Files.writeString(file, compose.messages());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void scale(String service, int instances) {
    compose.scale(Map.of(service, instances));
  }

  @Override
  public void kill(String service) {
    compose.kill(
        compose.instances().stream()
            .filter(instance -> instance.service().equals(service))
            .filter(instance -> instance.state().equals("running"))
            .findFirst()
            .orElseThrow());
  }

  List<Instance> instances() {
    return compose.instances();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook at work.
      return;
    }
    remove();
  }

  private void remove() {
    compose.down(true);
  }
}
