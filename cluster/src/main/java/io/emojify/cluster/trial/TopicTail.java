package io.emojify.cluster.trial;

import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads into the books what comes on {@code annotated} and {@code dead-letters}, from outside the
 * cluster and as it comes: pictures are deleted after a minute.
 */
public final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Topics topics;
  private final Books books;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread = new Thread(this::run, "books");

  private TopicTail(String bootstrapServers, Topics topics, Books books) {
    this.topics = topics;
    this.books = books;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                "false",
                // Where it could not read for a minute, it goes on with the oldest that is left.
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Every record that comes after this returns is read. */
  public static TopicTail start(String bootstrapServers, Topics topics, Books books) {
    TopicTail tail = new TopicTail(bootstrapServers, topics, books);
    List<TopicPartition> partitions =
        Stream.of(topics.annotated(), topics.deadLetters()).flatMap(TopicTail::partitions).toList();
    tail.consumer.assign(partitions);
    tail.consumer.seekToEnd(partitions);
    partitions.forEach(tail.consumer::position);
    tail.thread.start();
    return tail;
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }

  private static Stream<TopicPartition> partitions(Topic<?, ?> topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition));
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(POLL).forEach(this::enter);
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private void enter(ConsumerRecord<byte[], byte[]> record) {
    String session = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    if (record.topic().equals(topics.deadLetters().name())) {
      books.addDeadLetter(session, read(topics.deadLetters(), record).getSequence());
    } else {
      books.add(session, read(topics.annotated(), record));
    }
  }

  private static <V> V read(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
  }
}
