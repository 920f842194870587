package io.emojify.analytics.erase;

import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes down what is to be erased, and marks it. */
public final class ErasureLog implements AutoCloseable {
  /** Somebody waits for an answer. */
  private static final Duration DELIVERY = Duration.ofSeconds(5);

  /** So many tombstones are on their way at a time. */
  private static final int UNCONFIRMED = 10_000;

  private final Topics topics;
  private final Producer<byte[], byte[]> producer;

  public ErasureLog(KafkaOptions kafka, Topics topics) {
    this(connect(kafka), topics);
  }

  /** Closes {@code producer} when it is closed. */
  ErasureLog(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  private static Producer<byte[], byte[]> connect(KafkaOptions kafka) {
    var config = kafka.clientProperties();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "emojify-eraser");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis() - 1000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) DELIVERY.toMillis());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Returns once every instance can know.
   *
   * @throws KafkaException if Kafka doesn't take it
   */
  void write(String session, Erasure erasure) {
    Topic<String, Erasure> topic = topics.erasures();
    byte[] value = topic.valueSerde().serializer().serialize(topic.name(), erasure);
    byte[] key = session.getBytes(StandardCharsets.UTF_8);
    await(
        producer.send(new ProducerRecord<>(topic.name(), topic.partitionOf(session), key, value)));
  }

  /** Begins to mark records. */
  Marking mark(Topic<?, ?> topic, int partition) {
    return new Marking(topic, partition);
  }

  /** Tombstones for records of one partition. */
  final class Marking {
    private final Topic<?, ?> topic;
    private final int partition;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private Marking(Topic<?, ?> topic, int partition) {
      this.topic = topic;
      this.partition = partition;
    }

    /**
     * @param key as the record has it
     */
    void add(byte[] key) {
      sent.add(producer.send(new ProducerRecord<>(topic.name(), partition, key, null)));
      if (sent.size() == UNCONFIRMED) {
        finish();
      }
    }

    /**
     * Returns once all of them are there.
     *
     * @throws KafkaException if Kafka didn't take one
     */
    void finish() {
      producer.flush();
      sent.forEach(ErasureLog::await);
      sent.clear();
    }
  }

  private static void await(Future<RecordMetadata> sending) {
    try {
      sending.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    producer.close(DELIVERY);
  }
}
