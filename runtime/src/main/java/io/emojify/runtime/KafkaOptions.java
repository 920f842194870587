package io.emojify.runtime;

import io.emojify.schemas.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Mixin;
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

  /** Without the properties' values, which may be secrets. */
  @Override
  public String toString() {
    return "KafkaOptions[%s, %d partitions, %s]"
        .formatted(bootstrapServers, partitions, properties.keySet());
  }

  /** On the command line and in the environment, of whatever works on the topics. */
  public static final class Flags {
    @Mixin private ClientFlags client;

    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_PARTITIONS:-" + Topics.DEFAULT_PARTITIONS + "}",
        description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    public KafkaOptions options() {
      return client.options(partitions);
    }
  }

  /** The same, of whatever only reads topics that are there. */
  public static final class ClientFlags {
    private static final String DEFAULT_SERVERS = "localhost:9092";

    @Option(
        names = "--bootstrap-servers",
        paramLabel = "HOST:PORT",
        defaultValue = "${env:EMOJIFY_BOOTSTRAP_SERVERS}",
        description =
            "Kafka's brokers, separated by commas (default: those of --kafka-config, or "
                + DEFAULT_SERVERS
                + ").")
    private String bootstrapServers;

    @Option(
        names = "--kafka-config",
        paramLabel = "FILE",
        defaultValue = "${env:EMOJIFY_KAFKA_CONFIG}",
        description =
            "A file of Java properties for every Kafka client, such as security.protocol and"
                + " sasl.jaas.config. Options given here win.")
    private Path configFile;

    @Option(
        names = "--kafka-property",
        paramLabel = "NAME=VALUE",
        description = "A property for every Kafka client; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    /**
     * @param partitions that the topics have
     */
    public KafkaOptions options(int partitions) {
      Map<String, String> all = new HashMap<>();
      if (configFile != null) {
        all.putAll(read(configFile));
      }
      all.putAll(properties);
      String fromProperties = all.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
      String servers = bootstrapServers != null ? bootstrapServers : fromProperties;
      return new KafkaOptions(servers == null ? DEFAULT_SERVERS : servers, partitions, all);
    }

    private static Map<String, String> read(Path file) {
      Properties content = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        content.load(reader);
      } catch (IOException e) {
        throw new InvalidOptionException("--kafka-config: can't read " + file);
      } catch (IllegalArgumentException e) {
        throw new InvalidOptionException(
            "--kafka-config: %s isn't a file of Java properties".formatted(file));
      }
      Map<String, String> properties = new HashMap<>();
      content
          .stringPropertyNames()
          .forEach(name -> properties.put(name, content.getProperty(name)));
      return properties;
    }
  }
}
