package io.emojify.standalone;

import io.emojify.runtime.Closing;
import io.emojify.standalone.broker.Broker;
import io.emojify.standalone.broker.DataFolder;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.net.URI;
import java.util.Optional;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The Kafka that the end-to-end tests run on, by {@code -Demojify.test.broker}: {@code container},
 * a real one by itself; {@code embedded}, the standalone's; {@code auto}, the first if there is a
 * container engine that can run it, otherwise the second.
 */
final class TestBroker {
  private static final String PROPERTY = "emojify.test.broker";
  private static final String IMAGE = "apache/kafka:4.3.1";

  /** One for all tests of this process: it takes some seconds to start. */
  private static Optional<KafkaContainer> container;

  private TestBroker() {}

  /**
   * @param port that an embedded one may have
   * @param closing ends it with the test; one in a container stays until the process ends
   */
  static Broker start(int port, Closing closing) {
    return container()
        .map(TestBroker::inContainer)
        .orElseGet(
            () -> {
              DataFolder folder = closing.add(DataFolder.open(Optional.empty()));
              return closing.add(EmbeddedBroker.start(folder.path(), port));
            });
  }

  private static synchronized Optional<KafkaContainer> container() {
    if (container == null) {
      String wanted = System.getProperty(PROPERTY, "auto");
      container =
          switch (wanted) {
            case "embedded" -> Optional.empty();
            case "container" -> Optional.of(startContainer());
            case "auto" -> startContainerIfPossible();
            default ->
                throw new IllegalArgumentException(
                    "-D%s must be embedded, container or auto, not %s".formatted(PROPERTY, wanted));
          };
      System.out.println(
          "End-to-end tests on " + container.map(c -> IMAGE).orElse("the embedded broker"));
    }
    return container;
  }

  private static Optional<KafkaContainer> startContainerIfPossible() {
    if (!ContainerEngine.answers()) {
      return Optional.empty();
    }
    try {
      return Optional.of(startContainer());
    } catch (ContainerLaunchException e) {
      System.out.println("No container of " + IMAGE + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static KafkaContainer startContainer() {
    KafkaContainer kafka = new KafkaContainer(IMAGE);
    kafka.start();
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "container"));
    return kafka;
  }

  private static Broker inContainer(KafkaContainer kafka) {
    URI address = URI.create("kafka://" + kafka.getBootstrapServers());
    return new Broker() {
      @Override
      public String bootstrapServers() {
        return address.getAuthority();
      }

      @Override
      public int port() {
        return address.getPort();
      }

      @Override
      public void close() {}
    };
  }
}
