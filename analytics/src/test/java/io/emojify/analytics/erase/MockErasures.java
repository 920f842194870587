package io.emojify.analytics.erase;

import io.emojify.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka that takes the orders, or doesn't. */
public final class MockErasures {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ErasureRequests requests;

  public MockErasures(Erasures erasures, InstantSource clock) {
    requests = new ErasureRequests(erasures, new ErasureLog(producer, Topics.bundled(1)), clock);
  }

  public ErasureRequests requests() {
    return requests;
  }

  public void failNext() {
    producer.sendException = new TimeoutException("no answer");
  }

  /** The sessions of the orders that were taken. */
  public List<String> written() {
    return producer.history().stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }
}
