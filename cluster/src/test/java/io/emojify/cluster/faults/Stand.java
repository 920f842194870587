package io.emojify.cluster.faults;

import io.emojify.cluster.trial.Books;
import io.emojify.cluster.trial.TopicTail;
import io.emojify.runtime.Closing;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** What faults are tried on: brokers, services, the network between them, and the books. */
final class Stand implements AutoCloseable {
  /** Fewer than the default's: what is tried doesn't depend on it, and every machine has time. */
  private static final int PARTITIONS = 6;

  private static final Duration READY = Duration.ofMinutes(4);

  private final Closing closing = new Closing();
  private final NetworkWeather weather = new NetworkWeather();
  private final Books books = new Books();
  private Brokers brokers;
  private Services services;

  private Stand() {}

  /**
   * Starts everything; returns once it is ready.
   *
   * @param brokerCount how many, each with a copy of every record
   * @param folder an empty one, for data; it stays
   * @param logs a folder for what the programs say
   */
  static Stand start(int brokerCount, Path folder, Path logs)
      throws IOException, InterruptedException {
    Stand stand = new Stand();
    // The programs are no part of this process: they would outlive it if it were ended early.
    Thread cleanUp = new Thread(stand.closing::close, "stand-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      Files.createDirectories(logs);
      stand.startAll(brokerCount, folder, logs.toAbsolutePath());
      return stand;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stand.close();
      throw e;
    }
  }

  private void startAll(int brokerCount, Path folder, Path logs)
      throws IOException, InterruptedException {
    brokers = closing.add(Brokers.start(brokerCount, folder, logs, weather));
    Topics topics = Topics.bundled(PARTITIONS);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.directBootstrap()))) {
      new TopicCreator(admin, Optional.of((short) brokerCount)).createMissing(topics);
    }
    closing.add(TopicTail.start(brokers.directBootstrap(), topics, books));
    Path kafkaConfig =
        Path.of(System.getProperty("emojify.home"), "deploy/compose/kafka.properties");
    services =
        closing.add(Services.start(brokers.servicesBootstrap(), PARTITIONS, kafkaConfig, logs));
    services.awaitReady(READY);
  }

  Brokers brokers() {
    return brokers;
  }

  Services services() {
    return services;
  }

  NetworkWeather weather() {
    return weather;
  }

  Books books() {
    return books;
  }

  @Override
  public void close() {
    closing.close();
  }
}
