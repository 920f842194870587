package io.emojify.analytics.watch;

import io.emojify.analytics.watch.SessionPulse.Look;
import io.emojify.analytics.watch.SessionPulse.Reading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A line for each session and interval, for pipes and logs. */
final class PlainLines {
  private PlainLines() {}

  static List<String> of(List<Reading> readings, Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return readings.isEmpty()
        ? List.of(second + " no sessions")
        : readings.stream().map(reading -> line(reading, second)).toList();
  }

  private static String line(Reading reading, Instant second) {
    return String.format(
        Locale.ROOT,
        "%s session=%s fps=%.1f age_ms=%d faces=%d looks=%s probability=%s skipped=%.0f%%",
        second,
        reading.session(),
        reading.rate(),
        reading.age().toMillis(),
        reading.faces(),
        reading.look().map(Looks::nameOf).orElse("-"),
        reading.look().map(PlainLines::probability).orElse("-"),
        100 * reading.skipped());
  }

  private static String probability(Look look) {
    return String.format(Locale.ROOT, "%.2f", look.probability());
  }
}
