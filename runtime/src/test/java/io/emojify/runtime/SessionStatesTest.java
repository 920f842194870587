package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionStatesTest {
  private static final long SILENCE = SessionStates.SILENCE.toMillis();

  private final SessionStates<StringBuilder> states = new SessionStates<>(StringBuilder::new);

  @Test
  void remembersEachSessionsOwnState() {
    states.heardOf("one", 0).append('a');
    states.heardOf("two", 0).append('b');

    assertThat(states.heardOf("one", 1).append('c').toString()).isEqualTo("ac");
    assertThat(states.size()).isEqualTo(2);
  }

  @Test
  void forgetsASessionThatHasBeenSilentForAMinute() {
    states.heardOf("silent", 0).append('a');
    states.heardOf("lively", 0);
    states.heardOf("lively", 1);

    states.forgetSilent(SILENCE);

    List<String> left = new ArrayList<>();
    states.forEach((session, state) -> left.add(session));
    assertThat(left).containsExactly("lively");
    assertThat(states.heardOf("silent", SILENCE).toString()).isEmpty();
  }

  @Test
  void keepsASessionUntilItsMinuteIsOver() {
    states.heardOf("session", 0);

    states.forgetSilent(SILENCE - 1);

    assertThat(states.size()).isOne();
  }
}
