package io.emojify.standalone;

import io.emojify.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An ordinary Kafka consumer, as another program would have one. */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** All records of a session that are there at this moment, from the first. */
  List<ConsumerRecord<byte[], byte[]>> recordsOf(String session, Topic<?, ?> topic) {
    TopicPartition partition = new TopicPartition(topic.name(), topic.partitionOf(session));
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(records::add);
    }
    records.removeIf(record -> !Objects.equals(session, topic.sessionOf(record.key())));
    return records;
  }

  /** The values of those that have one, read with our own serde. */
  <V> List<V> valuesOf(String session, Topic<?, V> topic) {
    return recordsOf(session, topic).stream()
        .filter(record -> record.value() != null)
        .map(record -> topic.valueSerde().deserializer().deserialize(topic.name(), record.value()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
