package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.SessionTail;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Topic;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Viewers who come while Kafka is away. */
@Timeout(180)
class SessionTailOutageTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @TempDir private Path folder;

  @Test
  void allSeeTheirSessionsOnceItIsBackAndItsHealthSaysSoMeanwhile() throws Exception {
    int port = TestOptions.freePort();
    Topic<String, DeadLetter> topic = Topics.bundled(2).deadLetters();
    // A position that can't be had is given up sooner than after a minute.
    KafkaOptions kafka =
        new KafkaOptions("localhost:" + port, 2, Map.of("default.api.timeout.ms", "1500"));
    EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicCreator(admin).createMissing(Topics.bundled(2));
    }
    SessionTail<DeadLetter> tail = new SessionTail<>(kafka, topic, "outage");
    try {
      assertThat(tail.problem(PATIENCE)).as("nobody follows").isEmpty();
      broker.close();

      Set<String> seen = ConcurrentHashMap.newKeySet();
      List<String> sessions = List.of("a", "b", "c", "d", "e");
      for (String session : sessions) {
        tail.follow(session, letter -> seen.add(session));
      }
      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(tail.problem(PATIENCE))
                      .hasValueSatisfying(
                          problem ->
                              assertThat(problem)
                                  .startsWith("emojify.dead-letters could not be read for ")));

      broker = EmbeddedBroker.start(folder, port);

      try (KafkaProducer<String, DeadLetter> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              topic.keySerde().serializer(),
              topic.valueSerde().serializer())) {
        await()
            .atMost(BOUND)
            .until(
                () -> {
                  for (String session : sessions) {
                    producer.send(new ProducerRecord<>(topic.name(), session, letter())).get();
                  }
                  return seen.containsAll(sessions);
                });
      }
      await().atMost(BOUND).until(() -> tail.problem(PATIENCE).isEmpty());
    } finally {
      tail.close();
      broker.close();
    }
  }

  private static DeadLetter letter() {
    return new DeadLetter("test", "none", "none", 0, 0L, 0L, Instant.EPOCH);
  }
}
