package io.emojify.standalone.analyze;

import io.emojify.schemas.AnnotatedFrame;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Hands a clip's results on in the order of its frames, each once: one that was given up may come
 * after later ones, and Kafka may repeat one. One thread at a time.
 */
final class ResultOrder {
  private final Consumer<AnnotatedFrame> next;
  private final TreeMap<Long, AnnotatedFrame> early = new TreeMap<>();
  private long expected;

  ResultOrder(Consumer<AnnotatedFrame> next) {
    this.next = next;
  }

  void add(AnnotatedFrame result) {
    if (result.getSequence() < expected) {
      return;
    }
    early.put(result.getSequence(), result);
    while (!early.isEmpty() && early.firstKey() == expected) {
      expected++;
      next.accept(early.pollFirstEntry().getValue());
    }
  }
}
