package io.emojify.benchmarks.report;

import java.util.Locale;

/** Numbers as people read them; a dash for none. */
public final class Numbers {
  private static final double KIBI = 1024;

  private Numbers() {}

  /** With three significant digits, or whole from 100 on. */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  public static String millis(double value) {
    return of(value) + " ms";
  }

  public static String times(double value) {
    return of(value) + " ×";
  }

  public static String percent(double share) {
    return of(100 * share) + " %";
  }

  /** In the unit that suits: 1.5 KB is 1,536 bytes. */
  public static String bytes(double bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB", "PB"};
    double value = bytes;
    int unit = 0;
    while (value >= KIBI && unit < units.length - 1) {
      value /= KIBI;
      unit++;
    }
    return of(value) + ' ' + units[unit];
  }
}
