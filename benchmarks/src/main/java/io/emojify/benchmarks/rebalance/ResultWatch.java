package io.emojify.benchmarks.rebalance;

import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Feeds every partition of {@code faces} with live frames at a steady pace, and sees how long the
 * results of any partition stay away. Frames that were skipped as stale are no results.
 */
final class ResultWatch implements AutoCloseable {
  /** Between two frames of one partition: how exact a stall is known. */
  static final Duration PACE = Duration.ofMillis(100);

  private static final Duration POLL = Duration.ofMillis(50);

  private final Topics topics;
  private final KafkaProducer<String, FrameFaces> producer;
  private final KafkaConsumer<String, FrameEmotions> consumer;
  private final ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
  private final Thread reader = new Thread(this::read, "results");
  private final List<String> sessions;
  private final long[] lastResult;
  private long longestGap;
  private long sequence;
  private volatile boolean closed;

  ResultWatch(String bootstrapServers, Topics topics) {
    this.topics = topics;
    int partitions = topics.faces().partitions();
    sessions =
        IntStream.range(0, partitions)
            .mapToObj(partition -> sessionOn(partition, topics.faces()))
            .toList();
    lastResult = new long[partitions];
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
            new StringSerializer(),
            topics.faces().valueSerde().serializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "latest"),
            new StringDeserializer(),
            topics.emotions().valueSerde().deserializer());
    consumer.assign(
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topics.emotions().name(), partition))
            .toList());
    reader.start();
    feeder.scheduleAtFixedRate(this::feed, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String sessionOn(int partition, Topic<?, ?> topic) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "session-" + i)
        .filter(session -> topic.partitionOf(session) == partition)
        .findFirst()
        .orElseThrow();
  }

  private void feed() {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    long current = sequence++;
    for (String session : sessions) {
      FrameFaces frame =
          FrameFaces.newBuilder()
              .setSequence(current)
              .setCapturedAt(now)
              .setReceivedAt(now)
              .setOrigin(Origin.LIVE)
              .setWidth(640)
              .setHeight(480)
              .setFaces(List.of())
              .build();
      producer.send(
          new ProducerRecord<>(topics.faces().name(), null, now.toEpochMilli(), session, frame));
    }
  }

  private void read() {
    while (!closed) {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                if (record.value() != null && record.value().getSkipped() == null) {
                  result(record.partition());
                }
              });
    }
  }

  private synchronized void result(int partition) {
    long now = System.nanoTime();
    longestGap = Math.max(longestGap, now - lastResult[partition]);
    lastResult[partition] = now;
  }

  /** Looks only at what happens from now on. */
  synchronized void begin() {
    Arrays.fill(lastResult, System.nanoTime());
    longestGap = 0;
  }

  /** The longest time, since it was begun, that some partition had no result. */
  synchronized Duration longestStall() {
    long now = System.nanoTime();
    long open = Arrays.stream(lastResult).map(last -> now - last).max().orElse(0);
    return Duration.ofNanos(Math.max(longestGap, open));
  }

  @Override
  public void close() throws InterruptedException {
    feeder.shutdownNow();
    feeder.awaitTermination(5, TimeUnit.SECONDS);
    closed = true;
    reader.join();
    producer.close(Duration.ZERO);
    consumer.close();
  }
}
