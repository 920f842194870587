package io.emojify.ingest.publish;

import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.metrics.TraceContext;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stamps frames with the time of their arrival and puts them on {@code frames}. Thread-safe. */
public final class FramePublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FramePublisher.class);

  /** A live frame that Kafka hasn't taken by then is of no use. */
  private static final Duration DELIVERY = Duration.ofSeconds(5);

  /** How long a caller is held up while Kafka's buffer is full or its metadata missing. */
  private static final Duration BLOCK = Duration.ofMillis(500);

  private static final int BATCH_BYTES = 512 * 1024;
  private static final int MAX_REQUEST_BYTES = 4 << 20;

  /** Batches that are begun and hardly filled: one for each of twelve partitions, and some more. */
  private static final long BATCHES_BEGUN = 8L << 20;

  /** So often its metadata is asked for before the first frame, {@link #BLOCK} at a time. */
  private static final int WARM_UPS = 10;

  private final Topic<String, Frame> topic;
  private final Producer<String, Frame> producer;
  private final InstantSource clock;

  /**
   * @param pendingBytes of frames that its callers publish before any of them is confirmed; beyond
   *     that they may be held up
   */
  public FramePublisher(
      KafkaOptions kafka, Topic<String, Frame> topic, long pendingBytes, InstantSource clock) {
    this(connect(kafka, topic, pendingBytes), topic, clock);
    warmUp();
  }

  /** Closes {@code producer} when it is closed. */
  FramePublisher(
      Producer<String, Frame> producer, Topic<String, Frame> topic, InstantSource clock) {
    this.producer = producer;
    this.topic = topic;
    this.clock = clock;
  }

  /** Without the topic's metadata the first frame would wait, and be refused as busy. */
  private void warmUp() {
    for (int i = 0; i < WARM_UPS; i++) {
      try {
        producer.partitionsFor(topic.name());
        return;
      } catch (TimeoutException e) {
        log.debug("no metadata of {} yet", topic.name());
      }
    }
  }

  private static Producer<String, Frame> connect(
      KafkaOptions kafka, Topic<String, Frame> topic, long pendingBytes) {
    return new KafkaProducer<>(
        config(kafka, pendingBytes),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer());
  }

  static Map<String, Object> config(KafkaOptions kafka, long pendingBytes) {
    Map<String, Object> config = kafka.clientProperties();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis() - 1000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) BLOCK.toMillis());
    // Taken as it is needed.
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, pendingBytes + BATCHES_BEGUN);
    return config;
  }

  /**
   * A frame that has been checked.
   *
   * @param sequence from 0, within its session
   * @param capturedAt by the clock of its source
   * @param smoothingMillis the time constant that the sender wants; empty for the classifier's own
   * @param header what {@code jpeg} says of itself
   * @param jpeg read before {@link #publish} returns, and not after
   */
  public record CheckedFrame(
      long sequence,
      Instant capturedAt,
      Origin origin,
      Style style,
      OptionalInt smoothingMillis,
      JpegHeader header,
      ByteBuffer jpeg) {}

  /**
   * Sends a frame on its way.
   *
   * @return completes once Kafka has it; fails if Kafka doesn't take it
   */
  public CompletableFuture<Void> publish(String sessionId, CheckedFrame frame) {
    Instant receivedAt = Instant.ofEpochMilli(clock.millis());
    Frame value =
        Frame.newBuilder()
            .setSequence(frame.sequence())
            .setCapturedAt(frame.capturedAt())
            .setReceivedAt(receivedAt)
            .setOrigin(frame.origin())
            .setWidth(frame.header().width())
            .setHeight(frame.header().height())
            .setStyle(frame.style())
            .setSmoothingMillis(
                frame.smoothingMillis().isPresent() ? frame.smoothingMillis().getAsInt() : null)
            .setJpeg(frame.jpeg())
            .build();
    ProducerRecord<String, Frame> record =
        new ProducerRecord<>(topic.name(), null, receivedAt.toEpochMilli(), sessionId, value);
    TraceContext.of(sessionId, frame.sequence(), receivedAt).addTo(record.headers());
    CompletableFuture<Void> published = new CompletableFuture<>();
    try {
      producer.send(
          record,
          (metadata, error) -> {
            if (error == null) {
              published.complete(null);
            } else {
              published.completeExceptionally(error);
            }
          });
    } catch (KafkaException e) {
      published.completeExceptionally(e);
    }
    return published;
  }

  /** Waits for what is on its way. */
  @Override
  public void close() {
    producer.close(DELIVERY);
  }
}
