package io.emojify.analytics.watch;

import io.emojify.analytics.watch.SessionPulse.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The sessions as lines of a terminal. What doesn't fit is left out, from the least telling on; a
 * line is never longer than the terminal is wide.
 *
 * @param width of the terminal, in columns
 * @param height of the terminal, in lines
 * @param bars what a bar is made of
 */
record SessionTable(int width, int height, Bars bars) {
  private static final int SESSION = 18;
  private static final int FIXED = SESSION + 8 + 8 + 7 + 2 + 9 + 5;
  private static final int SKIPPED = 9;
  private static final int MIN_BAR = 8;
  private static final int MAX_BAR = 30;

  /** Above this share of skipped frames, they are worth a look. */
  private static final double MANY_SKIPPED = 0.1;

  private static final AttributedStyle TITLE = AttributedStyle.BOLD;
  private static final AttributedStyle QUIET = AttributedStyle.DEFAULT.faint();
  private static final AttributedStyle BAR =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
  private static final AttributedStyle WARNING =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

  /** What a bar is made of: eighths of a block, where the terminal can show them. */
  enum Bars {
    BLOCKS(" ▏▎▍▌▋▊▉█"),
    ASCII(" #");

    private final String steps;

    Bars(String steps) {
      this.steps = steps;
    }

    String of(double share, int width) {
      int full = steps.length() - 1;
      int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * width * full);
      StringBuilder bar = new StringBuilder();
      for (int i = 0; i < width; i++) {
        bar.append(steps.charAt(Math.max(0, Math.min(full, filled - i * full))));
      }
      return bar.toString();
    }
  }

  List<AttributedString> lines(List<Reading> readings) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(fit(title(readings.size())));
    lines.add(AttributedString.EMPTY);
    if (readings.isEmpty()) {
      lines.add(fit(styled("Nobody sends frames at this moment.", AttributedStyle.DEFAULT)));
      return lines;
    }
    lines.add(fit(header()));
    // The last line stays free: a terminal scrolls when it is written to its end.
    int room = Math.max(1, height - lines.size() - 1);
    boolean allFit = readings.size() <= room;
    readings.stream().limit(allFit ? room : room - 1L).forEach(it -> lines.add(fit(row(it))));
    if (!allFit) {
      lines.add(fit(styled("… and %d more".formatted(readings.size() - room + 1), QUIET)));
    }
    return lines;
  }

  private static AttributedString title(int sessions) {
    String count = sessions == 1 ? "1 session" : sessions + " sessions";
    return new AttributedStringBuilder()
        .append("Emojify  ", TITLE)
        .append(count)
        .append("   Ctrl-C ends", QUIET)
        .toAttributedString();
  }

  private AttributedString header() {
    String text =
        text("%-18s%8s%8s%7s  %-9s%5s", "SESSION", "FRAMES/S", "AGE", "FACES", "LOOKS", "");
    return styled(text + " ".repeat(barRoom()) + (hasSkipped() ? "  SKIPPED" : ""), TITLE);
  }

  private AttributedString row(Reading reading) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(
        text(
            "%-18s%8.1f%8s%7d  %-9s%5s",
            shorten(reading.session()),
            reading.rate(),
            age(reading.age()),
            reading.faces(),
            reading.look().map(Looks::nameOf).orElse("–"),
            reading.look().map(look -> text("%.0f %%", 100 * look.probability())).orElse("")));
    if (barRoom() > 0) {
      double share = reading.look().map(look -> (double) look.probability()).orElse(0.0);
      line.append(" ").append(bars.of(share, barRoom() - 1), BAR);
    }
    if (hasSkipped()) {
      line.append(
          text("%9s", text("%.0f %%", 100 * reading.skipped())),
          reading.skipped() > MANY_SKIPPED ? WARNING : AttributedStyle.DEFAULT);
    }
    return reading.isSilent() ? styled(line.toString(), QUIET) : line.toAttributedString();
  }

  private boolean hasSkipped() {
    return width >= FIXED + SKIPPED;
  }

  private int barRoom() {
    int room = width - FIXED - SKIPPED;
    return room < MIN_BAR ? 0 : Math.min(MAX_BAR, room);
  }

  private static String shorten(String session) {
    return session.length() < SESSION ? session : session.substring(0, SESSION - 2) + "…";
  }

  private static String age(Duration age) {
    return age.toSeconds() < 1 ? age.toMillis() + " ms" : text("%.1f s", age.toMillis() / 1000.0);
  }

  private AttributedString fit(AttributedString line) {
    return line.columnLength() <= width ? line : line.columnSubSequence(0, width);
  }

  private static AttributedString styled(String text, AttributedStyle style) {
    return new AttributedString(text, style);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
