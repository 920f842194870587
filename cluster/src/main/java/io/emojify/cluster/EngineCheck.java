package io.emojify.cluster;

import io.emojify.cluster.Docker.Result;
import io.emojify.runtime.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out, before anything is built, what would stop the cluster later. */
final class EngineCheck {
  /** What the containers need together when nobody is watching; their limits are higher. */
  private static final long MIN_MEMORY = 3L << 30;

  private static final int MIN_COMPOSE_MINOR = 20;
  private static final Pattern COMPOSE_2 = Pattern.compile("v?2\\.(\\d+)\\..*");

  private final Docker docker;

  EngineCheck(Docker docker) {
    this.docker = docker;
  }

  /**
   * @throws StartupException if there is no engine that could run the cluster
   */
  void requireEngine() {
    Result engine = docker.run(List.of("info", "--format", "{{.MemTotal}}"));
    if (!engine.isGood()) {
      throw new StartupException(
          "Docker's engine doesn't answer (%s). Is it running, and may you use it?"
              .formatted(engine.lastLine()));
    }
    requireMemory(engine.lastLine());
    requireCompose(docker.run(List.of("compose", "version", "--short")));
  }

  static void requireMemory(String bytes) {
    if (bytes.matches("\\d+") && Long.parseLong(bytes) < MIN_MEMORY) {
      throw new StartupException(
          "Docker's engine has %d MB of memory, and the cluster needs %d MB. Give it more, or run './emojify' alone."
              .formatted(Long.parseLong(bytes) >> 20, MIN_MEMORY >> 20));
    }
  }

  static void requireCompose(Result version) {
    Matcher two = COMPOSE_2.matcher(version.lastLine());
    boolean isNewer = version.lastLine().matches("v?([3-9]|\\d\\d+)\\..*");
    boolean isGood =
        isNewer || two.matches() && Integer.parseInt(two.group(1)) >= MIN_COMPOSE_MINOR;
    if (!version.isGood() || !isGood) {
      throw new StartupException(
          "The cluster needs Docker Compose 2.%d or newer, and 'docker compose version' says: %s"
              .formatted(MIN_COMPOSE_MINOR, version.lastLine()));
    }
  }

  /**
   * @throws StartupException if another program has one of the ports
   */
  static void requireFreePorts(ClusterPorts ports) {
    ports
        .byVariable()
        .forEach(
            (variable, port) -> {
              if (!isFree(port)) {
                throw new StartupException(
                    "Port %d is taken by another program. Stop that one, or choose another port with %s."
                        .formatted(port, variable));
              }
            });
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
