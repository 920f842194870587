package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastingTroubleTest {
  private final HandMovedClock clock = new HandMovedClock();
  private final LastingTrouble trouble = new LastingTrouble(Duration.ofSeconds(10), clock);

  @Test
  void isToldOnlyOnceItHasLastedAndWithHowLong() {
    assertThat(trouble.judge(Optional.of("Kafka doesn't answer"))).isEmpty();
    clock.advance(Duration.ofSeconds(9));
    assertThat(trouble.judge(Optional.of("Kafka doesn't answer"))).isEmpty();
    clock.advance(Duration.ofSeconds(3));
    assertThat(trouble.judge(Optional.of("Kafka doesn't answer")))
        .hasValue("Kafka doesn't answer, for 12 s now");
  }

  @Test
  void isOverAtOnceAndBeginsAnew() {
    trouble.judge(Optional.of("Kafka doesn't answer"));
    clock.advance(Duration.ofSeconds(12));

    assertThat(trouble.judge(Optional.empty())).isEmpty();
    assertThat(trouble.judge(Optional.of("Kafka doesn't answer"))).isEmpty();
  }
}
