package io.emojify.analytics.export;

import io.emojify.runtime.InvalidOptionException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A moment as people write it on a command line. */
final class TimeOption {
  /** {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 2d}. */
  private static final Pattern AGO = Pattern.compile("(\\d+d)?((\\d+h)?(\\d+m)?(\\d+s)?)");

  private TimeOption() {}

  /**
   * @param name of the option, for the complaint
   * @param zone of times without one
   */
  static Instant parse(String name, String text, Instant now, ZoneId zone) {
    if (text.equals("now")) {
      return now;
    }
    if (!text.isEmpty() && AGO.matcher(text).matches()) {
      return now.minus(duration(text));
    }
    List<Function<String, Instant>> forms =
        List.of(
            whole -> OffsetDateTime.parse(whole).toInstant(),
            whole -> LocalDateTime.parse(whole).atZone(zone).toInstant(),
            whole -> LocalDate.parse(whole).atStartOfDay(zone).toInstant());
    for (Function<String, Instant> form : forms) {
      try {
        return form.apply(text);
      } catch (DateTimeException e) {
        // Perhaps the next.
      }
    }
    throw new InvalidOptionException(
        "%s must be a time such as 2026-11-22T09:30:00Z, 2026-11-22T09:30 (of this machine's zone),"
                .formatted(name)
            + " 2026-11-22, 10m (ten minutes ago) or now, not '%s'".formatted(text));
  }

  private static Duration duration(String text) {
    int days = text.indexOf('d') + 1;
    String date = text.substring(0, days);
    String time = text.substring(days);
    return Duration.parse(
        ("P" + date + (time.isEmpty() ? "" : "T" + time)).toUpperCase(Locale.ROOT));
  }
}
