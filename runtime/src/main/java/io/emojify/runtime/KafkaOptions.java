package io.emojify.runtime;

import io.emojify.schemas.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param partitions of every topic
 * @param properties for every client, beyond what the services set; for instance {@code
 *     security.protocol}
 */
public record KafkaOptions(
    String bootstrapServers, int partitions, Map<String, String> properties) {

  public KafkaOptions {
    if (bootstrapServers.isBlank()) {
      throw new InvalidOptionException("--bootstrap-servers must name at least one broker");
    }
    if (partitions < 1) {
      throw new InvalidOptionException("--partitions must be at least 1, not " + partitions);
    }
    properties = Map.copyOf(properties);
  }

  /** The properties that any client of the cluster starts from; a new map, to be added to. */
  public Map<String, Object> clientProperties() {
    Map<String, Object> client = new HashMap<>(properties);
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return client;
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--bootstrap-servers",
        paramLabel = "HOST:PORT",
        defaultValue = "${env:EMOJIFY_BOOTSTRAP_SERVERS:-localhost:9092}",
        description = "Kafka's brokers, separated by commas (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_PARTITIONS:-" + Topics.DEFAULT_PARTITIONS + "}",
        description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
        names = "--kafka-property",
        paramLabel = "NAME=VALUE",
        description = "A property for every Kafka client; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    public KafkaOptions options() {
      return new KafkaOptions(bootstrapServers, partitions, properties);
    }
  }
}
