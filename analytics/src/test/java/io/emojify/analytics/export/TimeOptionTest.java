package io.emojify.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOptionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "now, 2026-11-22T12:00:00Z",
    "90s, 2026-11-22T11:58:30Z",
    "10m, 2026-11-22T11:50:00Z",
    "1h30m, 2026-11-22T10:30:00Z",
    "7d, 2026-11-15T12:00:00Z",
    "1d2h, 2026-11-21T10:00:00Z",
    "2026-11-22T09:30:00Z, 2026-11-22T09:30:00Z",
    "2026-11-22T09:30:00+02:00, 2026-11-22T07:30:00Z",
    "2026-11-22T09:30, 2026-11-22T08:30:00Z",
    "2026-11-22, 2026-11-21T23:00:00Z",
  })
  void readsWhatPeopleWrite(String text, Instant expected) {
    assertThat(TimeOption.parse("--from", text, NOW, ZoneId.of("Europe/Berlin")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "10", "m", "10:30", "2026-13-01"})
  void saysHowATimeIsWritten(String text) {
    assertThatThrownBy(() -> TimeOption.parse("--from", text, NOW, ZoneId.of("UTC")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("--from must be a time such as 2026-11-22T09:30:00Z")
        .hasMessageEndingWith("not '%s'".formatted(text));
  }
}
