package io.emojify.ingest.publish;

import io.emojify.schemas.Frame;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** A Kafka that takes each frame only when a test says so. */
public final class MockKafka {
  private final Topic<String, Frame> topic = Topics.bundled(1).frames();
  private final MockProducer<String, Frame> producer =
      new MockProducer<>(
          false, null, topic.keySerde().serializer(), topic.valueSerde().serializer());

  public FramePublisher publisher(InstantSource clock) {
    return new FramePublisher(producer, topic, clock);
  }

  /** All that was sent, taken or not. */
  public List<ProducerRecord<String, Frame>> sent() {
    return producer.history();
  }

  /** Takes the oldest frame that waits. */
  public void takeNext() {
    if (!producer.completeNext()) {
      throw new AssertionError("no frame waits");
    }
  }

  /** Loses the oldest frame that waits. */
  public void loseNext() {
    if (!producer.errorNext(new KafkaException("lost"))) {
      throw new AssertionError("no frame waits");
    }
  }

  /** Takes nothing any more, and says so at once. */
  public void breakDown() {
    producer.sendException = new KafkaException("no broker");
  }

  boolean isClosed() {
    return producer.closed();
  }
}
