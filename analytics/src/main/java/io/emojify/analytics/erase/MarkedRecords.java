package io.emojify.analytics.erase;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one session on one topic: which of them were marked, and whether any is left. */
final class MarkedRecords {
  /** There is none before; Kafka deletes what is older, and writes only behind it. */
  private long from;

  /** Those before are marked, */
  private long markedTo;

  /** if they were received by then. */
  private Instant markedUntil = Instant.MAX;

  private long count;
  private Optional<byte[]> firstKey = Optional.empty();
  private Optional<Long> firstOffset = Optional.empty();
  private long fresh;

  /**
   * The same for who asks again: what is marked needn't be marked anew.
   *
   * @param until what was received by then was meant so far
   */
  MarkedRecords continued(Instant until) {
    MarkedRecords continued = new MarkedRecords();
    continued.from = from;
    continued.markedTo = markedTo;
    // Less still, if the last one hadn't come to look at anything.
    continued.markedUntil = markedUntil.isBefore(until) ? markedUntil : until;
    continued.count = count;
    return continued;
  }

  /** The offset to read from. */
  long from() {
    return from;
  }

  /** Of those that were marked so far. */
  long count() {
    return count;
  }

  /** A look at the topic begins. */
  void begin() {
    firstKey = Optional.empty();
    firstOffset = Optional.empty();
    fresh = 0;
  }

  /** Takes note of a record of the session, whether it is meant or not. */
  void see(ConsumerRecord<byte[], byte[]> record) {
    if (firstOffset.isEmpty()) {
      firstOffset = Optional.of(record.offset());
    }
  }

  /**
   * Takes note of a record that is meant and still there; true if it has to be marked.
   *
   * @param receivedAt when its frame was
   */
  boolean isNew(ConsumerRecord<byte[], byte[]> record, Instant receivedAt) {
    if (firstKey.isEmpty()) {
      firstKey = Optional.of(record.key());
    }
    if (record.offset() < markedTo && !receivedAt.isAfter(markedUntil)) {
      return false;
    }
    fresh++;
    return true;
  }

  /** The key of a record that waits for its deletion, where nothing new was to be marked. */
  Optional<byte[]> waiting() {
    return fresh == 0 ? firstKey : Optional.empty();
  }

  /**
   * The look is over, and its marks are there.
   *
   * @param end the offset behind what was looked at
   * @return how many were marked
   */
  long end(long end) {
    from = firstOffset.orElse(end);
    markedTo = end;
    markedUntil = Instant.MAX;
    count += fresh;
    return fresh;
  }

  /** Whether the last look found none. */
  boolean areGone() {
    return firstKey.isEmpty();
  }
}
