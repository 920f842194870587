package io.emojify.cluster.trial;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.SkipReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of each frame, by session and sequence, from what the topics hold. A repeat changes
 * nothing: the first result is what viewers got. Thread-safe.
 */
public final class Books {
  /** What can become of a frame. */
  public enum Outcome {
    ANNOTATED,
    SKIPPED,
    DEAD_LETTERED
  }

  private final Map<String, Map<Long, Outcome>> outcomes = new HashMap<>();
  private final Map<String, Set<Long>> deadLetters = new HashMap<>();
  private int repeats;

  /** A record of {@code annotated}. One that was set aside is accounted for by its letter. */
  public synchronized void add(String session, AnnotatedFrame frame) {
    if (frame.getSkipped() != SkipReason.SET_ASIDE) {
      Outcome before =
          outcomes
              .computeIfAbsent(session, id -> new HashMap<>())
              .putIfAbsent(
                  frame.getSequence(),
                  frame.getSkipped() == null ? Outcome.ANNOTATED : Outcome.SKIPPED);
      repeats += before == null ? 0 : 1;
    }
  }

  /** A record of {@code dead-letters}, whose key and sequence may have been unreadable. */
  public synchronized void addDeadLetter(String session, Long sequence) {
    if (session != null && sequence != null) {
      deadLetters.computeIfAbsent(session, id -> new HashSet<>()).add(sequence);
    }
  }

  /** How many of these frames ended how; those that are missing didn't end. */
  public synchronized Map<Outcome, Integer> of(String session, Set<Long> accepted) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Long sequence : accepted) {
      outcomeOf(session, sequence).ifPresent(outcome -> counts.merge(outcome, 1, Integer::sum));
    }
    return counts;
  }

  /** Those of these frames that didn't end, in their order. */
  public synchronized List<Long> missing(String session, Set<Long> accepted) {
    return accepted.stream()
        .filter(sequence -> outcomeOf(session, sequence).isEmpty())
        .sorted()
        .toList();
  }

  /** How many results came for frames that had one already, over all sessions. */
  public synchronized int repeats() {
    return repeats;
  }

  private Optional<Outcome> outcomeOf(String session, Long sequence) {
    Outcome outcome = outcomes.getOrDefault(session, Map.of()).get(sequence);
    if (outcome != null) {
      return Optional.of(outcome);
    }
    return deadLetters.getOrDefault(session, Set.of()).contains(sequence)
        ? Optional.of(Outcome.DEAD_LETTERED)
        : Optional.empty();
  }
}
