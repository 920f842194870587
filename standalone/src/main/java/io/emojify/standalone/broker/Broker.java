package io.emojify.standalone.broker;

/** A Kafka that runs as long as this is open. */
public interface Broker extends AutoCloseable {
  /** Where clients find it. */
  String bootstrapServers();

  int port();

  @Override
  void close();
}
