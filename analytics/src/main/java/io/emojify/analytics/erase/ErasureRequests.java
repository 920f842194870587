package io.emojify.analytics.erase;

import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Where erasures are asked for, at any instance. Thread-safe. */
public final class ErasureRequests {
  /**
   * Results of frames that were received by so much later are erased, too: the clock that stamped
   * them is another service's.
   */
  static final Duration CLOCKS_APART = Duration.ofSeconds(5);

  private final Erasures erasures;
  private final ErasureLog log;
  private final InstantSource clock;

  public ErasureRequests(Erasures erasures, ErasureLog log, InstantSource clock) {
    this.erasures = erasures;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Asks for all results of a session up to now to be deleted. Who asks twice in a row gets the
   * same answer.
   *
   * @throws KafkaException if Kafka doesn't take it
   */
  public Erasure ask(String session) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<Erasure> running =
        erasures
            .of(session)
            .filter(known -> known.getErasedAt() == null && !now.isAfter(known.getUntil()));
    if (running.isPresent()) {
      return running.get();
    }
    Erasure erasure =
        Erasure.newBuilder()
            .setRequestedAt(now)
            .setUntil(now.plus(CLOCKS_APART))
            .setGoneBy(now.plus(Topics.ERASED_AFTER))
            .setFrames(0)
            .setSummaries(0)
            .build();
    log.write(session, erasure);
    erasures.put(session, erasure);
    return erasure;
  }

  /** What became of it; empty if nobody has asked. */
  public Optional<Erasure> of(String session) {
    return erasures.of(session);
  }
}
