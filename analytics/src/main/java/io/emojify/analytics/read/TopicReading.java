package io.emojify.analytics.read;

import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads partitions of a topic from a moment on, without a consumer group: whoever else reads it
 * isn't affected, and nothing is left behind. Each partition comes in order. One thread at a time.
 */
public final class TopicReading<V> implements AutoCloseable {
  /** A topic on which nothing comes is asked about twelve times a minute, not twice a second. */
  private static final Duration LONG_POLL = Duration.ofSeconds(5);

  /** How far records of one partition may be from the order of their times. */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  private final Topic<?, V> topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private long unreadable;
  private Optional<String> firstProblem = Optional.empty();

  /**
   * One record.
   *
   * @param session that its key names
   */
  public record Entry<V>(String session, V value) {}

  private TopicReading(
      Topic<?, V> topic, KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.topic = topic;
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * Begins to read.
   *
   * @param sessions whose partitions are read; all partitions if empty
   * @param from when the first record was received that matters; all that is kept if empty
   * @param client the name that the broker's logs show
   */
  public static <V> TopicReading<V> start(
      KafkaOptions kafka,
      Topic<?, V> topic,
      Collection<String> sessions,
      Optional<Instant> from,
      String client) {
    Map<String, Object> config = kafka.clientProperties();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) LONG_POLL.toMillis());
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      TopicReading<V> reading = new TopicReading<>(topic, consumer, partitionsOf(topic, sessions));
      consumer.assign(reading.partitions);
      reading.seek(from);
      return reading;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private static List<TopicPartition> partitionsOf(Topic<?, ?> topic, Collection<String> sessions) {
    IntStream numbers =
        sessions.isEmpty()
            ? IntStream.range(0, topic.partitions())
            : sessions.stream().mapToInt(topic::partitionOf).distinct().sorted();
    return numbers.mapToObj(number -> new TopicPartition(topic.name(), number)).toList();
  }

  private void seek(Optional<Instant> from) {
    consumer.seekToBeginning(partitions);
    from.ifPresent(
        time ->
            offsetsAt(time)
                .forEach(
                    (partition, offset) -> {
                      if (offset == null) {
                        consumer.seekToEnd(Set.of(partition));
                      } else {
                        consumer.seek(partition, offset.offset());
                      }
                    }));
    // Seeking to an end is put off until it is needed; what comes meanwhile would be missed.
    partitions.forEach(consumer::position);
  }

  /** Of the first record at or after {@code time}, or null where there is none. */
  private Map<TopicPartition, OffsetAndTimestamp> offsetsAt(Instant time) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
    return consumer.offsetsForTimes(times);
  }

  /**
   * Reads no further than what is there now; once this was called, {@link #isAtEnd} will be true.
   *
   * @param before only what was received before this matters, if it is given
   */
  public void endWithWhatIsThere(Optional<Instant> before) {
    ends.putAll(consumer.endOffsets(partitions));
    before.ifPresent(
        time ->
            offsetsAt(time.plus(DISORDER))
                .forEach(
                    (partition, offset) -> {
                      if (offset != null) {
                        ends.put(partition, offset.offset());
                      }
                    }));
  }

  /** For each partition the offset behind what is there now. */
  public Map<TopicPartition, Long> whatIsThere() {
    return consumer.endOffsets(partitions);
  }

  /** Whether all before these offsets has been read. */
  public boolean hasReached(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Whether all of it has been read. */
  public boolean isAtEnd() {
    return partitions.stream().allMatch(this::isAtEnd);
  }

  private boolean isAtEnd(TopicPartition partition) {
    return consumer.position(partition) >= ends.getOrDefault(partition, Long.MAX_VALUE);
  }

  /** A number that grows as long as the reading gets on. */
  public long progress() {
    return partitions.stream().mapToLong(consumer::position).sum();
  }

  /** What has come, if need be after waiting that long. */
  public List<Entry<V>> poll(Duration timeout) {
    List<Entry<V>> entries = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      if (record.offset() < ends.getOrDefault(partitionOf(record), Long.MAX_VALUE)) {
        read(record).ifPresent(entries::add);
      }
    }
    // Those that are done needn't be fetched any more.
    consumer.pause(partitions.stream().filter(this::isAtEnd).toList());
    return entries;
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private Optional<Entry<V>> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      // A tombstone says nothing; who may still see what, the erasures say.
      return Optional.empty();
    }
    try {
      V value = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
      return Optional.of(new Entry<>(topic.sessionOf(record.key()), value));
    } catch (SerializationException e) {
      unreadable++;
      if (firstProblem.isEmpty()) {
        firstProblem = Optional.of(e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Records that weren't what their topic says, as a sentence for people; empty without any. */
  public Optional<String> complaint() {
    return firstProblem.map(
        problem ->
            "%d records of %s couldn't be read: %s. Is it the right --schema-registry?"
                .formatted(unreadable, topic.name(), problem));
  }

  /** Lets a {@link #poll} that waits return; the only method for other threads. */
  public void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    // Without waiting for a long poll that is under way.
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
