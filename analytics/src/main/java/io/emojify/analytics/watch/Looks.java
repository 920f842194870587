package io.emojify.analytics.watch;

import io.emojify.analytics.watch.SessionPulse.Look;
import java.util.Locale;

/** Expressions as they are written for people. */
final class Looks {
  private Looks() {}

  static String nameOf(Look look) {
    return look.expression().name().toLowerCase(Locale.ROOT);
  }
}
