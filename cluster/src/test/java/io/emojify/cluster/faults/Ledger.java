package io.emojify.cluster.faults;

import io.emojify.cluster.trial.Books;
import io.emojify.cluster.trial.Books.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the frames that ingest has acknowledged, each counted once.
 *
 * @param deadLettered those that were set aside
 * @param missing those without an end, as session and sequence
 */
record Ledger(int accepted, int annotated, int skipped, int deadLettered, List<String> missing) {
  Ledger {
    missing = List.copyOf(missing);
  }

  /**
   * @param accepted the sequences that were acknowledged, by session
   */
  static Ledger of(Map<String, Set<Long>> accepted, Books books) {
    int frames = 0;
    int annotated = 0;
    int skipped = 0;
    int deadLettered = 0;
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Set<Long>> session : accepted.entrySet()) {
      frames += session.getValue().size();
      Map<Outcome, Integer> ends = books.of(session.getKey(), session.getValue());
      annotated += ends.getOrDefault(Outcome.ANNOTATED, 0);
      skipped += ends.getOrDefault(Outcome.SKIPPED, 0);
      deadLettered += ends.getOrDefault(Outcome.DEAD_LETTERED, 0);
      books
          .missing(session.getKey(), session.getValue())
          .forEach(sequence -> missing.add(session.getKey() + '@' + sequence));
    }
    return new Ledger(frames, annotated, skipped, deadLettered, missing);
  }

  /** Frames without an end. */
  int unaccounted() {
    return accepted - annotated - skipped - deadLettered;
  }
}
