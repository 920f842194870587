package io.emojify.analytics.erase;

import io.emojify.schemas.Erasure;
import io.emojify.schemas.ResultKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far the erasure of one session has got. One thread at a time. */
final class SessionErasure {
  private final String session;
  private final MarkedRecords emotions = new MarkedRecords();
  private final MarkedRecords summaries = new MarkedRecords();
  private Erasure erasure;
  private Instant dueAt = Instant.MIN;

  SessionErasure(String session, Erasure erasure) {
    this.session = session;
    this.erasure = erasure;
  }

  String session() {
    return session;
  }

  /** What is to be written down of it. */
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

  /** Whether a record of the session is old enough to be meant. */
  boolean covers(ConsumerRecord<byte[], byte[]> record) {
    long time =
        ResultKey.parse(new String(record.key(), StandardCharsets.UTF_8))
            .map(ResultKey::time)
            // A key of before each result had one of its own.
            .orElse(record.timestamp());
    return time <= erasure.getUntil().toEpochMilli();
  }

  /**
   * Ends a look at both topics.
   *
   * @return whether there is something new to be written down
   */
  boolean conclude(Instant now, ErasurePace pace) {
    Instant complete = erasure.getUntil().plus(pace.late());
    boolean erased = !now.isBefore(complete) && emotions.areGone() && summaries.areGone();
    Erasure reached =
        Erasure.newBuilder(erasure)
            .setFrames(Math.max(erasure.getFrames(), emotions.count()))
            .setSummaries(Math.max(erasure.getSummaries(), summaries.count()))
            .setErasedAt(erased ? now : null)
            .build();
    boolean changed = !reached.equals(erasure);
    erasure = reached;
    dueAt = now.isBefore(complete) ? complete : now.plus(pace.check());
    return changed;
  }
}
