package io.emojify.standalone.broker;

import io.emojify.runtime.StartupException;
import io.emojify.schemas.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its KRaft controller in this process, listening on this machine only. Other
 * programs can connect to it.
 */
public final class EmbeddedBroker implements Broker {
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker; returns once it answers.
   *
   * @param port to listen on; another one is used if it is taken
   * @throws StartupException if it doesn't start
   */
  public static EmbeddedBroker start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * Starts a broker that isn't quite the standalone's.
   *
   * @param settings that differ
   */
  public static EmbeddedBroker start(Path folder, int port, Map<String, String> settings) {
    int free = FreePort.isFree(port) ? port : FreePort.any();
    format(folder);
    Map<String, String> config = config(folder, free);
    config.putAll(settings);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      // Its threads would keep the process alive.
      server.shutdown();
      throw new StartupException("the Kafka broker doesn't start: " + e.getMessage(), e);
    }
    return new EmbeddedBroker(server, free);
  }

  @Override
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Gives a new folder its identity; one that has it already is left as it is. */
  private static void format(Path folder) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .setControllerListenerName(CONTROLLER)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .run();
    } catch (Exception e) {
      throw new StartupException(folder + ": can't be made a Kafka data folder", e);
    }
  }

  private static Map<String, String> config(Path folder, int port) {
    int controllerPort = FreePort.any();
    Map<String, String> config = new HashMap<>();
    config.put("process.roles", "broker,controller");
    config.put("node.id", String.valueOf(NODE));
    config.put("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
    config.put("controller.listener.names", CONTROLLER);
    config.put(
        "listeners",
        "PLAINTEXT://localhost:%d,%s://localhost:%d".formatted(port, CONTROLLER, controllerPort));
    config.put("log.dirs", folder.toString());
    config.put("auto.create.topics.enable", "false");

    // One node: nothing to replicate to.
    config.put("default.replication.factor", "1");
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "1");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    config.put("share.coordinator.state.topic.min.isr", "1");

    // A minute means a minute.
    config.put(
        "log.retention.check.interval.ms",
        String.valueOf(Topics.RETENTION_CHECK_INTERVAL.toMillis()));
    config.put(
        "log.initial.task.delay.ms", String.valueOf(Topics.RETENTION_CHECK_INTERVAL.toMillis()));

    // A guest in a laptop's process: few threads, little memory (the cleaner's default is 128 MB).
    config.put("num.network.threads", "1");
    config.put("num.io.threads", "2");
    config.put("background.threads", "2");
    // Twice a second the controller would write that nothing has happened, for others to notice.
    config.put("metadata.max.idle.interval.ms", "0");
    config.put("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));

    // Nobody else will join the groups: don't wait for them.
    config.put("group.initial.rebalance.delay.ms", "0");
    return config;
  }
}
