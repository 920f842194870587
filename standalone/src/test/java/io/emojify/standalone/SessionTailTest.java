package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.SessionTail.Following;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Topic;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Followed with dead letters, which are the smallest records that carry a sequence. */
class SessionTailTest {
  private static final int RECORDS = 300;

  private static EmbeddedBroker broker;
  private static KafkaOptions kafka;
  private static Topic<String, DeadLetter> topic;
  private static KafkaProducer<String, DeadLetter> producer;

  private SessionTail<DeadLetter> tail;

  @BeforeAll
  static void startBroker(@TempDir Path folder) {
    broker = EmbeddedBroker.start(folder, TestOptions.freePort());
    Topics topics = Topics.bundled(2);
    topic = topics.deadLetters();
    kafka = new KafkaOptions(broker.bootstrapServers(), 2, Map.of());
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      new TopicCreator(admin).createMissing(topics);
    }
    producer =
        new KafkaProducer<>(
            kafka.clientProperties(),
            topic.keySerde().serializer(),
            topic.valueSerde().serializer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    broker.close();
  }

  @BeforeEach
  void start() {
    tail = new SessionTail<>(kafka, topic, "tail");
  }

  @AfterEach
  void stop() throws InterruptedException {
    tail.close();
  }

  private static void write(String session, long sequence) {
    DeadLetter letter = new DeadLetter("test", "none", "none", 0, 0L, sequence, Instant.EPOCH);
    producer.send(new ProducerRecord<>(topic.name(), session, letter));
  }

  private Following follow(String session, Queue<Long> seen) {
    Following following = tail.follow(session, letter -> seen.add(letter.getSequence()));
    following.started().join();
    return following;
  }

  @Test
  void seesEveryRecordOfASessionWhileOthersComeAndGo() {
    Queue<Long> seen = new ConcurrentLinkedQueue<>();
    List<Long> all = LongStream.range(0, RECORDS).boxed().toList();

    try (Following session = follow("session", seen)) {
      for (long sequence : all) {
        write("session", sequence);
        if (sequence % 5 == 0) {
          // On the same partition and on the other one.
          follow("visitor-" + sequence, new ConcurrentLinkedQueue<>()).close();
        }
      }
      await().atMost(Pipeline.BOUND).until(() -> seen.size() >= RECORDS);
    }

    assertThat(seen).containsExactlyElementsOf(all);
  }

  @Test
  void seesNothingOfOtherSessionsOrOfBefore() {
    Queue<Long> seen = new ConcurrentLinkedQueue<>();
    write("later", 1);
    producer.flush();

    try (Following session = follow("later", seen)) {
      write("another", 2);
      write("later", 3);
      await().atMost(Pipeline.BOUND).until(() -> !seen.isEmpty());
    }

    assertThat(seen).containsExactly(3L);
  }
}
