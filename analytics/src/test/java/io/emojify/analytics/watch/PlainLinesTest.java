package io.emojify.analytics.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.watch.SessionPulse.Look;
import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.schemas.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:05.678Z");

  @Test
  void areOneForEachSession() {
    Optional<Look> happy = Optional.of(new Look(Expression.HAPPY, 0.934f));
    List<Reading> readings =
        List.of(
            new Reading("a", 14.94, Duration.ofMillis(40), 1, happy, 0.25),
            new Reading("b", 0, Duration.ofSeconds(7), 0, Optional.empty(), 0));

    assertThat(PlainLines.of(readings, NOW))
        .containsExactly(
            "2026-11-22T12:00:05Z session=a fps=14.9 age_ms=40 faces=1 looks=happy"
                + " probability=0.93 skipped=25%",
            "2026-11-22T12:00:05Z session=b fps=0.0 age_ms=7000 faces=0 looks=-"
                + " probability=- skipped=0%");
  }

  @Test
  void sayThatThereIsNone() {
    assertThat(PlainLines.of(List.of(), NOW)).containsExactly("2026-11-22T12:00:05Z no sessions");
  }
}
