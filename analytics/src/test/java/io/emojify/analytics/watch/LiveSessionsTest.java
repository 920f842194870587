package io.emojify.analytics.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.Frames;
import io.emojify.analytics.watch.SessionPulse.Reading;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {
  private static final long NOW = 1_700_000_000_000L;

  @Test
  void stayInTheOrderInWhichTheyCame() {
    LiveSessions sessions = new LiveSessions(Set.of());
    sessions.add("b", Frames.at(0, NOW));
    sessions.add("a", Frames.at(0, NOW));
    sessions.add("b", Frames.at(1, NOW));

    assertThat(sessions.read(NOW)).extracting(Reading::session).containsExactly("b", "a");
  }

  @Test
  void areForgottenAfterAMinuteOfSilence() {
    LiveSessions sessions = new LiveSessions(Set.of());
    sessions.add("gone", Frames.at(0, NOW));
    sessions.add("here", Frames.at(0, NOW + 1_000));

    assertThat(sessions.read(NOW + 59_999)).hasSize(2);
    assertThat(sessions.read(NOW + 60_000)).extracting(Reading::session).containsExactly("here");
    assertThat(sessions.read(NOW)).hasSize(1);
  }

  @Test
  void areOnlyThoseThatAreWanted() {
    LiveSessions sessions = new LiveSessions(Set.of("a"));
    sessions.add("a", Frames.at(0, NOW));
    sessions.add("b", Frames.at(0, NOW));

    assertThat(sessions.read(NOW)).extracting(Reading::session).containsExactly("a");
  }
}
