package io.emojify.analytics.watch;

import io.emojify.analytics.erase.Erasures;
import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.runtime.SessionStates;
import io.emojify.schemas.FrameEmotions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All sessions of the last minute, in the order in which they were first seen. */
final class LiveSessions {
  private final Set<String> wanted;
  private final Erasures erasures;
  private final Map<String, SessionPulse> pulses = new LinkedHashMap<>();

  /**
   * @param wanted no others; all if empty
   * @param erasures of which nothing is shown any more
   */
  LiveSessions(Set<String> wanted, Erasures erasures) {
    this.wanted = Set.copyOf(wanted);
    this.erasures = erasures;
  }

  void add(String session, FrameEmotions frame) {
    if (wanted.isEmpty() || wanted.contains(session)) {
      pulses.computeIfAbsent(session, id -> new SessionPulse()).add(frame);
    }
  }

  /** Forgets those that have been silent for a minute. */
  List<Reading> read(long now) {
    List<Reading> readings =
        pulses.entrySet().stream()
            .map(pulse -> pulse.getValue().read(pulse.getKey(), now))
            .filter(reading -> reading.age().compareTo(SessionStates.SILENCE) < 0)
            .filter(reading -> !isErased(reading, now))
            .toList();
    Set<String> current =
        readings.stream().map(Reading::session).collect(Collectors.toUnmodifiableSet());
    pulses.keySet().retainAll(current);
    return readings;
  }

  private boolean isErased(Reading reading, long now) {
    return erasures.cover(reading.session(), Instant.ofEpochMilli(now).minus(reading.age()));
  }
}
