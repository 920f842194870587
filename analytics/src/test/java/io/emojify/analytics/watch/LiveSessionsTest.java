package io.emojify.analytics.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.Frames;
import io.emojify.analytics.erase.Erasures;
import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.schemas.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {
  private static final long NOW = 1_700_000_000_000L;

  private final Erasures erasures =
      new Erasures(Duration.ofDays(7), () -> Instant.ofEpochMilli(NOW));

  @Test
  void stayInTheOrderInWhichTheyCame() {
    LiveSessions sessions = new LiveSessions(Set.of(), erasures);
    sessions.add("b", Frames.at(0, NOW));
    sessions.add("a", Frames.at(0, NOW));
    sessions.add("b", Frames.at(1, NOW));

    assertThat(sessions.read(NOW)).extracting(Reading::session).containsExactly("b", "a");
  }

  @Test
  void areForgottenAfterAMinuteOfSilence() {
    LiveSessions sessions = new LiveSessions(Set.of(), erasures);
    sessions.add("gone", Frames.at(0, NOW));
    sessions.add("here", Frames.at(0, NOW + 1_000));

    assertThat(sessions.read(NOW + 59_999)).hasSize(2);
    assertThat(sessions.read(NOW + 60_000)).extracting(Reading::session).containsExactly("here");
    assertThat(sessions.read(NOW)).hasSize(1);
  }

  @Test
  void areOnlyThoseThatAreWanted() {
    LiveSessions sessions = new LiveSessions(Set.of("a"), erasures);
    sessions.add("a", Frames.at(0, NOW));
    sessions.add("b", Frames.at(0, NOW));

    assertThat(sessions.read(NOW)).extracting(Reading::session).containsExactly("a");
  }

  @Test
  void areGoneOnceTheyAreErasedUntilTheySendAgain() {
    LiveSessions sessions = new LiveSessions(Set.of(), erasures);
    sessions.add("s", Frames.at(0, NOW));
    sessions.add("neighbour", Frames.at(0, NOW));
    Instant until = Instant.ofEpochMilli(NOW);
    erasures.put("s", new Erasure(until, until, until.plusSeconds(3600), 0L, 0L, null));

    assertThat(sessions.read(NOW)).extracting(Reading::session).containsExactly("neighbour");

    sessions.add("s", Frames.at(1, NOW + 1));

    assertThat(sessions.read(NOW + 1)).hasSize(2);
  }
}
