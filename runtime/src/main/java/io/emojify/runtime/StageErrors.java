package io.emojify.runtime;

import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stage does about records that it can't read, process or write: it sets them aside as dead
 * letters and goes on, so that one bad record costs one record.
 *
 * <p>Kafka Streams has a dead-letter queue of its own, but that copies the record's bytes, and
 * those may be pixels. It also kills the thread at one over-sized result, unless told otherwise.
 *
 * @param reportedElsewhere topics whose unreadable records another stage sets aside
 */
public record StageErrors(
    String stage,
    Topics topics,
    Set<String> reportedElsewhere,
    StageLedger ledger,
    InstantSource clock) {

  private static final Logger log = LoggerFactory.getLogger(StageErrors.class);

  /** Where Kafka Streams keeps this object for the handlers that it makes itself. */
  static final String CONFIG = "emojify.stage.errors";

  public StageErrors {
    reportedElsewhere = Set.copyOf(reportedElsewhere);
  }

  /** What Kafka Streams has to be told so that the handlers are used. */
  public Map<String, Object> streamsConfig() {
    return Map.of(
        CONFIG,
        this,
        "deserialization.exception.handler",
        Unreadable.class,
        "processing.exception.handler",
        Unprocessable.class,
        "production.exception.handler",
        Unwritable.class);
  }

  private List<ProducerRecord<byte[], byte[]>> setAside(
      String what, ErrorHandlerContext context, Exception error) {
    ledger.unreadable(what);
    log.warn(
        "{}: set aside {}-{}@{}: {}",
        stage,
        context.topic(),
        context.partition(),
        context.offset(),
        error.toString());
    if (reportedElsewhere.contains(context.topic())) {
      return List.of();
    }
    DeadLetter letter =
        DeadLetters.describe(
            stage,
            error,
            context.topic(),
            context.partition(),
            context.offset(),
            null,
            clock.millis());
    ledger.deadLetter();
    Topic<String, DeadLetter> deadLetters = topics.deadLetters();
    byte[] key = sessionOf(context.topic(), context.sourceRawKey());
    byte[] value = deadLetters.valueSerde().serializer().serialize(deadLetters.name(), letter);
    return List.of(new ProducerRecord<>(deadLetters.name(), key, value));
  }

  /** Dead letters lie where their session's records do, whatever it was that couldn't be read. */
  private byte[] sessionOf(String topic, byte[] key) {
    return topics.all().stream()
        .filter(known -> known.name().equals(topic))
        .findFirst()
        .map(known -> known.sessionOf(key))
        .map(session -> session.getBytes(StandardCharsets.UTF_8))
        .orElse(key);
  }

  /** For records that aren't what their topic says. */
  public static final class Unreadable implements DeserializationExceptionHandler {
    private StageErrors errors;

    @Override
    public void configure(Map<String, ?> config) {
      errors = (StageErrors) config.get(CONFIG);
    }

    @Override
    public Response handleError(
        ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
      return Response.resume(errors.setAside("not-decodable", context, error));
    }
  }

  /** For what a processor didn't foresee; frames that can't be decoded are no such case. */
  public static final class Unprocessable implements ProcessingExceptionHandler {
    private StageErrors errors;

    @Override
    public void configure(Map<String, ?> config) {
      errors = (StageErrors) config.get(CONFIG);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception error) {
      log.error("{}: a record could not be processed", errors.stage, error);
      return Response.resume(errors.setAside("processing-failed", context, error));
    }
  }

  /** For results that Kafka refuses, such as one that is too large. */
  public static final class Unwritable implements ProductionExceptionHandler {
    private StageErrors errors;

    @Override
    public void configure(Map<String, ?> config) {
      errors = (StageErrors) config.get(CONFIG);
    }

    @Override
    public Response handleError(
        ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception error) {
      if (error instanceof RetriableException) {
        // Kafka is away, and nothing is wrong with the result: it is made again when it is back.
        return Response.retry();
      }
      return Response.resume(errors.setAside("not-writable", context, error));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public Response handleSerializationError(
        ErrorHandlerContext context,
        ProducerRecord record,
        Exception error,
        SerializationExceptionOrigin origin) {
      return Response.resume(errors.setAside("not-writable", context, error));
    }
  }
}
