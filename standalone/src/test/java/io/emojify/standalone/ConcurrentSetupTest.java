package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.TopicMismatchException;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process that creates the topics after this one has looked and before it creates them. */
class ConcurrentSetupTest {
  @TempDir private Path folder;
  private EmbeddedBroker broker;
  private Admin admin;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(folder, TestOptions.freePort());
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterEach
  void stop() {
    admin.close();
    broker.close();
  }

  /** The broker, as a process sees it that is overtaken when it creates topics. */
  private Admin overtakenBy(Topics others) {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("createTopics")) {
                new TopicCreator(admin).createMissing(others);
              }
              try {
                return method.invoke(admin, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void isAsGoodWhereItWantsTheSame() {
    Topics topics = Topics.bundled(2);

    new TopicCreator(overtakenBy(Topics.bundled(2))).createMissing(topics);

    assertThat(new TopicCreator(admin).createMissing(topics)).isEmpty();
  }

  @Test
  void isNoticedWhereItWantsOtherPartitions() {
    TopicCreator overtaken = new TopicCreator(overtakenBy(Topics.bundled(5)));

    assertThatThrownBy(() -> overtaken.createMissing(Topics.bundled(2)))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageStartingWith("topic emojify.frames has 5 partitions, but 2 are configured.");
  }
}
