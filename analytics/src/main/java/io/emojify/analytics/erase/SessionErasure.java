package io.emojify.analytics.erase;

import io.emojify.schemas.Erasure;
import io.emojify.schemas.ResultKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far the erasure of one session has got. One thread at a time. */
final class SessionErasure {
  private final String session;
  private final MarkedRecords emotions;
  private final MarkedRecords summaries;
  private Erasure erasure;
  private Instant dueAt = Instant.MIN;

  SessionErasure(String session, Erasure erasure) {
    this(session, erasure, new MarkedRecords(), new MarkedRecords());
  }

  private SessionErasure(
      String session, Erasure erasure, MarkedRecords emotions, MarkedRecords summaries) {
    this.session = session;
    this.erasure = erasure;
    this.emotions = emotions;
    this.summaries = summaries;
  }

  /** Of the same session, which somebody asked for once more. */
  SessionErasure askedAgain(Erasure again) {
    return new SessionErasure(
        session,
        again,
        emotions.continued(erasure.getUntil()),
        summaries.continued(erasure.getUntil()));
  }

  String session() {
    return session;
  }

  /** As it was last written down. */
  Erasure erasure() {
    return erasure;
  }

  MarkedRecords emotions() {
    return emotions;
  }

  MarkedRecords summaries() {
    return summaries;
  }

  /** False for another, as when it was asked for once more; null is none. */
  boolean isFor(Erasure wanted) {
    return wanted != null && wanted.getRequestedAt().equals(erasure.getRequestedAt());
  }

  boolean isDue(Instant now) {
    return !isDone() && !now.isBefore(dueAt);
  }

  boolean isDone() {
    return erasure.getErasedAt() != null;
  }

  /**
   * Takes note of a record of the session.
   *
   * @param part the records of its topic
   * @return whether it has to be marked
   */
  boolean see(ConsumerRecord<byte[], byte[]> record, MarkedRecords part) {
    part.see(record);
    Instant receivedAt = receivedAt(record);
    return !receivedAt.isAfter(erasure.getUntil()) && part.isNew(record, receivedAt);
  }

  private static Instant receivedAt(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(
        ResultKey.parse(new String(record.key(), StandardCharsets.UTF_8))
            .map(ResultKey::time)
            // A key of before each result had one of its own.
            .orElse(record.timestamp()));
  }

  /** What there is to be written down after a look at both topics. */
  Erasure reached(Instant now, ErasurePace pace) {
    boolean erased = !now.isBefore(complete(pace)) && emotions.areGone() && summaries.areGone();
    return Erasure.newBuilder(erasure)
        .setFrames(Math.max(erasure.getFrames(), emotions.count()))
        .setSummaries(Math.max(erasure.getSummaries(), summaries.count()))
        .setErasedAt(erased ? now : null)
        .build();
  }

  /**
   * Ends a look at both topics; not before {@code reached} is written down, as nobody looks again
   * once it is done.
   */
  void conclude(Erasure reached, Instant now, ErasurePace pace) {
    erasure = reached;
    dueAt = now.isBefore(complete(pace)) ? complete(pace) : now.plus(pace.check());
  }

  /** When no result can come any more. */
  private Instant complete(ErasurePace pace) {
    return erasure.getUntil().plus(pace.late());
  }
}
