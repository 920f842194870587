package io.emojify.cluster;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the cluster is reached from this machine.
 *
 * @param page of the gateway
 * @param brokers one for each
 */
record ClusterPorts(int page, List<Integer> brokers) {
  private static final int BROKERS = 3;
  private static final String PAGE = "EMOJIFY_PORT";
  private static final String BROKER = "EMOJIFY_KAFKA_PORT_";

  ClusterPorts {
    brokers = List.copyOf(brokers);
  }

  /** What the environment says, else the defaults of docker-compose.yml. */
  static ClusterPorts of(Map<String, String> environment) {
    return new ClusterPorts(
        read(environment, PAGE, 8080),
        IntStream.range(0, BROKERS)
            .map(i -> read(environment, BROKER + (i + 1), 9092 + i))
            .boxed()
            .toList());
  }

  /** Ports that nobody has at this moment. */
  static ClusterPorts free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i <= BROKERS; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      return new ClusterPorts(ports.get(0), ports.subList(1, ports.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sockets.forEach(ClusterPorts::close);
    }
  }

  /** By the environment variable that sets it. */
  Map<String, Integer> byVariable() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(PAGE, page);
    for (int i = 0; i < brokers.size(); i++) {
      ports.put(BROKER + (i + 1), brokers.get(i));
    }
    return ports;
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    byVariable().forEach((name, port) -> environment.put(name, String.valueOf(port)));
    return environment;
  }

  String pageAddress() {
    return "http://localhost:" + page + "/";
  }

  String bootstrapServers() {
    return brokers.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
  }

  private static int read(Map<String, String> environment, String name, int otherwise) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw new InvalidOptionException(
          "%s must be a port from 1 to 65535, not '%s'".formatted(name, text));
    }
    return port;
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
