package io.emojify.cluster.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One broker of several, which is a controller as well: a program. */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * @param arguments the cluster's id, and a file of Kafka's properties
   */
  public static void main(String[] arguments) throws Exception {
    Properties config = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
      config.load(reader);
    }
    format(arguments[0], config);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    try {
      server.startup();
    } catch (RuntimeException e) {
      // Its threads would keep the process alive.
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    server.awaitShutdown();
  }

  /** Gives a new folder its identity; one that has it already is left as it is. */
  private static void format(String cluster, Properties config) throws Exception {
    Path folder = Path.of(config.getProperty("log.dirs"));
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setClusterId(cluster)
          .setNodeId(Integer.parseInt(config.getProperty("node.id")))
          .setControllerListenerName(config.getProperty("controller.listener.names"))
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .run();
    } catch (IOException e) {
      throw new IOException(folder + ": can't be made a Kafka data folder", e);
    }
  }
}
