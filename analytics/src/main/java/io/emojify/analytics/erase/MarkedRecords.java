package io.emojify.analytics.erase;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one session on one topic: which of them were marked, and whether any is left. */
final class MarkedRecords {
  /** There is none before; Kafka deletes what is older, and writes only behind it. */
  private long from;

  /** Those before are marked. */
  private long markedTo;

  private long count;
  private Optional<byte[]> firstKey = Optional.empty();
  private long firstOffset;
  private long fresh;

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
    fresh = 0;
  }

  /** Takes note of a record that is still there; true if it has to be marked. */
  boolean isNew(ConsumerRecord<byte[], byte[]> record) {
    if (firstKey.isEmpty()) {
      firstKey = Optional.of(record.key());
      firstOffset = record.offset();
    }
    if (record.offset() < markedTo) {
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
    from = firstKey.isEmpty() ? end : firstOffset;
    markedTo = end;
    count += fresh;
    return fresh;
  }

  /** Whether the last look found none. */
  boolean areGone() {
    return firstKey.isEmpty();
  }
}
