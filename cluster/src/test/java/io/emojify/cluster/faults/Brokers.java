package io.emojify.cluster.faults;

import io.emojify.schemas.Topics;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;

/**
 * Brokers that are controllers as well, each a process with a data folder that outlives it. The
 * services reach them by way of relays only; they talk to one another, and to the trial's books,
 * directly.
 */
final class Brokers implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 256;

  /** As docker-compose.yml gives them. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Duration START = Duration.ofMinutes(3);

  private final List<JavaProgram> programs = new ArrayList<>();
  private final List<Relay> relays = new ArrayList<>();
  private final List<Integer> directPorts;

  private Brokers(List<Integer> directPorts) {
    this.directPorts = directPorts;
  }

  /**
   * Starts them; returns once all have joined.
   *
   * @param count of brokers; 3 for any that is to survive the loss of one
   * @param weather on the way between them and the services
   */
  static Brokers start(int count, Path folder, Path logs, NetworkWeather weather)
      throws IOException, InterruptedException {
    List<Integer> direct = ports(count);
    List<Integer> behindRelays = ports(count);
    List<Integer> controllers = ports(count);
    Brokers brokers = new Brokers(direct);
    String cluster = Uuid.randomUuid().toString();
    String voters =
        IntStream.range(0, count)
            .mapToObj(i -> "%d@127.0.0.1:%d".formatted(i + 1, controllers.get(i)))
            .collect(Collectors.joining(","));
    try {
      for (int i = 0; i < count; i++) {
        Relay relay = Relay.start(Route.to(behindRelays.get(i)), weather);
        brokers.relays.add(relay);
        String name = "kafka-" + (i + 1);
        Properties config = common(count);
        config.put("node.id", String.valueOf(i + 1));
        config.put("controller.quorum.voters", voters);
        config.put("log.dirs", Files.createDirectories(folder.resolve(name)).toString());
        config.put(
            "listeners",
            "INTERNAL://127.0.0.1:%d,SERVICES://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(direct.get(i), behindRelays.get(i), controllers.get(i)));
        config.put(
            "advertised.listeners",
            "INTERNAL://127.0.0.1:%d,SERVICES://127.0.0.1:%d"
                .formatted(direct.get(i), relay.port()));
        Path file = folder.resolve(name + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
          config.store(writer, null);
        }
        JavaProgram program =
            new JavaProgram(
                BrokerMain.class,
                name,
                GRACE,
                HEAP_MEGABYTES,
                List.of(cluster, file.toString()),
                Map.of(),
                logs);
        brokers.programs.add(program);
        program.start();
      }
      brokers.awaitAll();
      return brokers;
    } catch (IOException | InterruptedException | RuntimeException e) {
      brokers.close();
      throw e;
    }
  }

  private static List<Integer> ports(int count) {
    return IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
  }

  /** What docker-compose.yml sets, and docs/cluster.md explains. */
  private static Properties common(int count) {
    String all = String.valueOf(count);
    String enough = String.valueOf(count / 2 + 1);
    Properties config = new Properties();
    config.put("process.roles", "broker,controller");
    config.put("controller.listener.names", "CONTROLLER");
    config.put("inter.broker.listener.name", "INTERNAL");
    config.put(
        "listener.security.protocol.map",
        "INTERNAL:PLAINTEXT,SERVICES:PLAINTEXT,CONTROLLER:PLAINTEXT");
    config.put("auto.create.topics.enable", "false");
    config.put("default.replication.factor", all);
    config.put("min.insync.replicas", enough);
    config.put("offsets.topic.replication.factor", all);
    config.put("offsets.topic.num.partitions", "6");
    config.put("transaction.state.log.replication.factor", all);
    config.put("transaction.state.log.min.isr", enough);
    config.put("share.coordinator.state.topic.replication.factor", all);
    config.put("share.coordinator.state.topic.min.isr", enough);
    config.put(
        "log.retention.check.interval.ms",
        String.valueOf(Topics.RETENTION_CHECK_INTERVAL.toMillis()));
    config.put("broker.session.timeout.ms", "3000");
    config.put("broker.heartbeat.interval.ms", "500");
    config.put("socket.connection.setup.timeout.ms", "1000");
    config.put("socket.connection.setup.timeout.max.ms", "1000");
    config.put("replica.socket.timeout.ms", "2000");
    config.put("controller.socket.timeout.ms", "2000");
    config.put("group.min.session.timeout.ms", "1000");
    config.put("group.initial.rebalance.delay.ms", "500");
    config.put("num.network.threads", "2");
    config.put("num.io.threads", "4");
    config.put("background.threads", "2");
    config.put("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
    return config;
  }

  /** For the services. */
  String servicesBootstrap() {
    return bootstrap(relays.stream().map(Relay::port).toList());
  }

  /** For whoever only looks on. */
  String directBootstrap() {
    return bootstrap(directPorts);
  }

  private static String bootstrap(List<Integer> ports) {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  FaultTarget all() {
    return FaultTarget.all(programs);
  }

  /** The one whose end costs most: it also leads the controllers. */
  JavaProgram leader() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", directBootstrap()))) {
      return programs.get(admin.describeMetadataQuorum().quorumInfo().get().leaderId() - 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the brokers don't say who leads", e);
    }
  }

  /** Returns once all brokers serve. */
  void awaitAll() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", directBootstrap()))) {
      Waiting.require("all brokers serve", START, () -> nodes(admin) == programs.size());
    }
  }

  private int nodes(Admin admin) {
    programs.stream()
        .filter(program -> !program.isAlive())
        .findAny()
        .ifPresent(
            dead -> {
              throw new IllegalStateException(dead.name() + " has ended; its log says why");
            });
    try {
      var quick = new DescribeClusterOptions().timeoutMs(3_000);
      return admin.describeCluster(quick).nodes().get().size();
    } catch (ExecutionException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (JavaProgram program : programs) {
      program.close();
    }
    relays.forEach(Relay::close);
  }
}
