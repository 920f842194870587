package io.emojify.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What a processor remembers of each session, in memory: it may die with the process. A session
 * that has been silent for a minute is forgotten. One thread at a time.
 */
public final class SessionStates<S> {
  /** As long as pixels are kept. */
  public static final Duration SILENCE = Duration.ofMinutes(1);

  private final Supplier<S> factory;
  private final Map<String, Entry<S>> sessions = new HashMap<>();

  public SessionStates(Supplier<S> factory) {
    this.factory = factory;
  }

  /** The state of a session that was just heard of; a new one if it wasn't known. */
  public S heardOf(String sessionId, long nowMillis) {
    return heardOf(sessionId, nowMillis, factory);
  }

  /** The same, with a new state that depends on what was heard. */
  public S heardOf(String sessionId, long nowMillis, Supplier<S> fresh) {
    Entry<S> entry = sessions.computeIfAbsent(sessionId, id -> new Entry<>(fresh.get()));
    entry.lastHeardMillis = nowMillis;
    return entry.state;
  }

  /** Forgets the sessions that have been silent for {@link #SILENCE}. */
  public void forgetSilent(long nowMillis) {
    sessions.values().removeIf(entry -> nowMillis - entry.lastHeardMillis >= SILENCE.toMillis());
  }

  public void forEach(BiConsumer<String, S> action) {
    sessions.forEach((session, entry) -> action.accept(session, entry.state));
  }

  public int size() {
    return sessions.size();
  }

  private static final class Entry<S> {
    private final S state;
    private long lastHeardMillis;

    Entry(S state) {
      this.state = state;
    }
  }
}
