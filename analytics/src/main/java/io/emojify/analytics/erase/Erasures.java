package io.emojify.analytics.erase;

import io.emojify.analytics.read.TopicReading;
import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The erasures that somebody has asked for, by session; as long as the results would have been
 * kept. Thread-safe.
 */
public final class Erasures {
  private static final Duration POLL = Duration.ofMillis(300);

  private final Duration kept;
  private final InstantSource clock;
  private final Map<String, Erasure> bySession = new ConcurrentHashMap<>();

  /**
   * @param kept for how long one is remembered
   */
  public Erasures(Duration kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /** What is known at this moment, for programs that only read. */
  public static Erasures read(KafkaOptions kafka, Topics topics, String client) {
    Topic<String, Erasure> topic = topics.erasures();
    Erasures erasures = new Erasures(topic.retention(), InstantSource.system());
    try (TopicReading<Erasure> reading =
        TopicReading.start(kafka, topic, List.of(), Optional.empty(), client)) {
      reading.endWithWhatIsThere(Optional.empty());
      while (!reading.isAtEnd()) {
        reading.poll(POLL).forEach(entry -> erasures.put(entry.session(), entry.value()));
      }
    }
    return erasures;
  }

  /** Takes the place of what was known before, unless that is newer. */
  public void put(String session, Erasure erasure) {
    bySession.merge(session, erasure, Erasures::newer);
    Instant oldest = clock.instant().minus(kept);
    bySession.values().removeIf(known -> known.getRequestedAt().isBefore(oldest));
  }

  private static Erasure newer(Erasure known, Erasure told) {
    int order = told.getRequestedAt().compareTo(known.getRequestedAt());
    boolean older = order < 0 || order == 0 && known.getErasedAt() != null;
    return older ? known : told;
  }

  public Optional<Erasure> of(String session) {
    return Optional.ofNullable(bySession.get(session));
  }

  /** Those that aren't confirmed yet. */
  Map<String, Erasure> open() {
    Map<String, Erasure> open = new HashMap<>();
    bySession.forEach(
        (session, erasure) -> {
          if (erasure.getErasedAt() == null) {
            open.put(session, erasure);
          }
        });
    return open;
  }

  /** Whether nobody is to see the result of a frame that was received then. */
  public boolean cover(String session, Instant receivedAt) {
    return of(session).filter(erasure -> !receivedAt.isAfter(erasure.getUntil())).isPresent();
  }

  /** The same of a summary: whole windows go, also that in which it was asked for. */
  public boolean cover(String session, EmotionSummary summary) {
    return cover(session, summary.getWindowStart());
  }
}
