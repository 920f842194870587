package io.emojify.analytics.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Erasure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErasuresTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private Instant now = START;
  private final Erasures erasures = new Erasures(Duration.ofDays(7), () -> now);

  @Test
  void coverWhatWasReceivedByThen() {
    erasures.put("s", asked(START));

    assertThat(erasures.cover("s", START.plusSeconds(5))).isTrue();
    assertThat(erasures.cover("s", START.plusSeconds(5).plusMillis(1))).isFalse();
    assertThat(erasures.cover("another", START)).isFalse();
  }

  @Test
  void areOpenUntilTheyAreConfirmed() {
    erasures.put("s", asked(START));
    assertThat(erasures.open()).containsOnlyKeys("s");

    erasures.put("s", confirmed(START));

    assertThat(erasures.open()).isEmpty();
    assertThat(erasures.cover("s", START)).as("nobody sees it all the same").isTrue();
  }

  @Test
  void goByTheNewestWordWhateverOrderTheyComeIn() {
    erasures.put("s", confirmed(START));
    erasures.put("s", asked(START));
    assertThat(erasures.open()).isEmpty();

    erasures.put("s", asked(START.plusSeconds(60)));
    erasures.put("s", confirmed(START));

    assertThat(erasures.of("s")).hasValue(asked(START.plusSeconds(60)));
  }

  @Test
  void areForgottenWhenTheResultsWouldBeGoneAnyway() {
    erasures.put("old", asked(START));
    now = START.plus(Duration.ofDays(7)).plusSeconds(1);

    erasures.put("new", asked(now));

    assertThat(erasures.of("old")).isEmpty();
    assertThat(erasures.of("new")).isPresent();
  }

  private static Erasure asked(Instant at) {
    return new Erasure(at, at.plusSeconds(5), at.plusSeconds(3600), 0L, 0L, null);
  }

  private static Erasure confirmed(Instant at) {
    return Erasure.newBuilder(asked(at)).setErasedAt(at.plusSeconds(3000)).build();
  }
}
