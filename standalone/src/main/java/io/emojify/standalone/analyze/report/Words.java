package io.emojify.standalone.analyze.report;

import io.emojify.schemas.Expression;
import java.util.Locale;

/** How a report speaks. */
final class Words {
  private Words() {}

  /** As in "looks afraid". */
  static String of(Expression expression) {
    return switch (expression) {
      case ANGRY -> "angry";
      case DISGUST -> "disgusted";
      case FEAR -> "afraid";
      case HAPPY -> "happy";
      case NEUTRAL -> "neutral";
      case SAD -> "sad";
      case SURPRISE -> "surprised";
    };
  }

  /** The name that style sheets know an expression by. */
  static String keyOf(Expression expression) {
    return expression.name().toLowerCase(Locale.ROOT);
  }

  /** A place in a recording, as in {@code 1:02.4}. */
  static String time(long millis) {
    long tenths = Math.round(millis / 100.0);
    long seconds = tenths / 10;
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d.%d".formatted(seconds / 60, seconds % 60, tenths % 10);
  }

  static String percent(double share) {
    return share > 0 && share < 0.005 ? "under 1 %" : "%d %%".formatted(Math.round(100 * share));
  }

  /** Text as it may stand in a page, also inside of quotation marks. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
