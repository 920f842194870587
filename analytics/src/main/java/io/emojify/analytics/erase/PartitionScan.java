package io.emojify.analytics.erase;

import io.emojify.runtime.KafkaOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions as any program could, up to the end that they have at the time. */
final class PartitionScan {
  /** Others wait for their turn. */
  private static final Duration STALL = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaOptions kafka;
  private final BooleanSupplier stopped;

  /**
   * @param stopped ends a reading that is under way
   */
  PartitionScan(KafkaOptions kafka, BooleanSupplier stopped) {
    this.kafka = kafka;
    this.stopped = stopped;
  }

  /**
   * Reads a partition.
   *
   * @param from the first offset that matters
   * @throws TimeoutException if there is more, and Kafka doesn't send it
   * @return the offset behind the last record that was read, or would have been if it weren't
   *     deleted
   */
  long read(String topic, int partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<String, Object> config = kafka.clientProperties();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "emojify-eraser");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What is before the first record that is left was deleted.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    TopicPartition place = new TopicPartition(topic, partition);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      consumer.assign(List.of(place));
      consumer.seek(place, from);
      long end = consumer.endOffsets(List.of(place)).get(place);
      long position = -1;
      long movedAt = System.nanoTime();
      while (consumer.position(place) < end && !stopped.getAsBoolean()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < end) {
            each.accept(record);
          }
        }
        if (consumer.position(place) != position) {
          position = consumer.position(place);
          movedAt = System.nanoTime();
        } else if (System.nanoTime() - movedAt > STALL.toNanos()) {
          throw new TimeoutException(
              "nothing of %s came for %d s".formatted(place, STALL.toSeconds()));
        }
      }
      return end;
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
