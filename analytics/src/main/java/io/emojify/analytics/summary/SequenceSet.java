package io.emojify.analytics.summary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/** Frames' numbers that were met, kept as ranges: they come nearly without gaps. */
final class SequenceSet {
  /** The first of each range, and its last. */
  private final TreeMap<Long, Long> ranges;

  SequenceSet() {
    this(new TreeMap<>());
  }

  @JsonCreator
  SequenceSet(TreeMap<Long, Long> ranges) {
    this.ranges = ranges;
  }

  /** False if it was there already. */
  boolean add(long sequence) {
    Map.Entry<Long, Long> below = ranges.floorEntry(sequence);
    if (below != null && below.getValue() >= sequence) {
      return false;
    }
    long first = below != null && below.getValue() == sequence - 1 ? below.getKey() : sequence;
    Long last = ranges.remove(sequence + 1);
    ranges.put(first, last == null ? sequence : last);
    return true;
  }

  @JsonValue
  TreeMap<Long, Long> ranges() {
    return ranges;
  }
}
