package io.emojify.analytics.erase;

import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The erasures that somebody has asked for, by session; as long as the results would have been
 * kept. Thread-safe.
 */
public final class Erasures {
  /** How often those that are forgotten are looked for. */
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Duration kept;
  private final InstantSource clock;
  private final Map<String, Erasure> bySession = new ConcurrentHashMap<>();
  private volatile Instant sweptAt = Instant.MIN;

  /**
   * @param kept for how long one is remembered
   */
  public Erasures(Duration kept, InstantSource clock) {
    this.kept = kept;
    this.clock = clock;
  }

  /** Takes the place of what was known before, unless that is newer. */
  public void put(String session, Erasure erasure) {
    bySession.merge(session, erasure, Erasures::newer);
    Instant now = clock.instant();
    if (sweptAt.isBefore(now.minus(SWEEP))) {
      sweptAt = now;
      bySession.values().removeIf(known -> known.getRequestedAt().isBefore(now.minus(kept)));
    }
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
