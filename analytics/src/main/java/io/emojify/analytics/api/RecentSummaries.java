package io.emojify.analytics.api;

import io.emojify.analytics.erase.Erasures;
import io.emojify.schemas.EmotionSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The summaries of the last minutes, of all sessions. Bounded: windows by their age, sessions by
 * their number, of which those go first that have been silent for longest. Thread-safe.
 */
final class RecentSummaries {
  /** How far back they go. */
  static final Duration KEPT = Duration.ofMinutes(10);

  /** For how long after its last window a session is a current one. */
  static final Duration CURRENT = Duration.ofMinutes(1);

  private final int maxSessions;
  private final Erasures erasures;
  private final InstantSource clock;

  /** Sessions, that which was heard of last at the end; their windows by start. */
  private final LinkedHashMap<String, TreeMap<Instant, EmotionSummary>> sessions =
      new LinkedHashMap<>();

  /**
   * @param erasures of which nothing is shown any more
   */
  RecentSummaries(int maxSessions, Erasures erasures, InstantSource clock) {
    this.maxSessions = maxSessions;
    this.erasures = erasures;
    this.clock = clock;
  }

  /** A summary that comes again takes the place of the first. */
  synchronized void add(String session, EmotionSummary summary) {
    Instant oldest = oldest();
    if (summary.getWindowEnd().isBefore(oldest) || erasures.cover(session, summary)) {
      return;
    }
    TreeMap<Instant, EmotionSummary> known = sessions.remove(session);
    TreeMap<Instant, EmotionSummary> windows = known == null ? new TreeMap<>() : known;
    windows.put(summary.getWindowStart(), summary);
    windows.values().removeIf(older -> older.getWindowEnd().isBefore(oldest));
    sessions.put(session, windows);
    sessions.values().removeIf(others -> endOf(others).isBefore(oldest));
    if (sessions.size() > maxSessions) {
      sessions.remove(sessions.keySet().iterator().next());
    }
  }

  /** Those of one session, newest last; empty if nothing is known of it. */
  synchronized List<EmotionSummary> of(String session) {
    Instant oldest = oldest();
    return sessions.getOrDefault(session, new TreeMap<>()).values().stream()
        .filter(summary -> !summary.getWindowEnd().isBefore(oldest))
        .filter(summary -> !erasures.cover(session, summary))
        .toList();
  }

  /** Whether there would be something, had it not been erased. */
  boolean areErased(String session) {
    return erasures.of(session).isPresent() && of(session).isEmpty();
  }

  /** Forgets what of a session has been erased. */
  synchronized void forgetErased(String session) {
    TreeMap<Instant, EmotionSummary> windows = sessions.get(session);
    if (windows != null && windows.values().removeIf(it -> erasures.cover(session, it))) {
      sessions.values().removeIf(Map::isEmpty);
    }
  }

  /**
   * Those of each current session, by its id.
   *
   * @param count of each session's last windows
   */
  synchronized Map<String, List<EmotionSummary>> current(int count) {
    Instant since = clock.instant().minus(CURRENT);
    Map<String, List<EmotionSummary>> current = new TreeMap<>();
    sessions.forEach(
        (session, windows) -> {
          if (!endOf(windows).isBefore(since)) {
            List<EmotionSummary> all =
                windows.values().stream().filter(it -> !erasures.cover(session, it)).toList();
            if (!all.isEmpty()) {
              current.put(session, all.subList(Math.max(0, all.size() - count), all.size()));
            }
          }
        });
    return current;
  }

  private Instant oldest() {
    return clock.instant().minus(KEPT);
  }

  private static Instant endOf(TreeMap<Instant, EmotionSummary> windows) {
    return windows.lastEntry().getValue().getWindowEnd();
  }
}
