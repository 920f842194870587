package io.emojify.standalone.analyze;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an analysis is, for whoever waits: a bar that is drawn over itself on a terminal, a plain
 * line every few seconds elsewhere. Thread-safe.
 */
final class Progress implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration LINE = Duration.ofSeconds(5);
  private static final int BAR = 24;

  private final PrintWriter out;
  private final Optional<Integer> columns;
  private final InstantSource clock;
  private final long total;
  private final long startedAt;
  private long shownAt;
  private long done;
  private String doing = "";
  private boolean lineIsOpen;

  /**
   * @param columns of the terminal; empty if {@code out} is none
   * @param total frames; 0 if nobody knows
   */
  Progress(PrintWriter out, Optional<Integer> columns, InstantSource clock, long total) {
    this.out = out;
    this.columns = columns;
    this.clock = clock;
    this.total = total;
    this.startedAt = clock.millis();
    this.shownAt = startedAt;
  }

  /** What is being worked on. */
  synchronized void at(String what) {
    doing = what;
  }

  /** One more frame has its result. */
  synchronized void step() {
    done++;
    long now = clock.millis();
    if (now - shownAt >= (columns.isPresent() ? REDRAW : LINE).toMillis()) {
      shownAt = now;
      show(now);
    }
  }

  /** Something worth a line of its own. */
  synchronized void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** Frames a second since the start. */
  synchronized double rate() {
    return 1000.0 * done / Math.max(1, clock.millis() - startedAt);
  }

  private void show(long now) {
    String line = line(now);
    if (columns.isPresent()) {
      int width = Math.max(1, columns.get() - 1);
      out.print("\r" + (line.length() > width ? line.substring(0, width) : line) + "\033[K");
      lineIsOpen = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line(long now) {
    double rate = 1000.0 * done / Math.max(1, now - startedAt);
    if (total == 0) {
      return "%s: %d frames, %.0f a second".formatted(doing, done, rate);
    }
    // What a file says of its length may be a little less than what it holds.
    double share = Math.min(1, (double) done / total);
    String bar = columns.isPresent() ? " [" + bar(share) + "]" : ":";
    return String.format(
        Locale.ROOT,
        "%s%s %3.0f %%, %d of %d frames, %.0f a second, %s left",
        doing,
        bar,
        100 * share,
        done,
        Math.max(total, done),
        rate,
        span(Math.round((total - done) / rate)));
  }

  private static String bar(double share) {
    int full = (int) (share * BAR);
    return "=".repeat(full) + (full < BAR ? ">" : "") + " ".repeat(Math.max(0, BAR - full - 1));
  }

  private static String span(long seconds) {
    long positive = Math.max(0, seconds);
    return positive < 60 ? positive + " s" : "%d:%02d min".formatted(positive / 60, positive % 60);
  }

  private void clear() {
    if (lineIsOpen) {
      out.print("\r\033[K");
      lineIsOpen = false;
    }
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    clear();
    out.flush();
  }
}
