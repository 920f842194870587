package io.emojify.fuzz.targets;

import java.util.Locale;

/** What must be true of an outcome. */
public final class Outcome {
  private Outcome() {}

  /**
   * @throws AssertionError with the message if it isn't so
   */
  public static void require(boolean isSo, String message, Object... arguments) {
    if (!isSo) {
      throw new AssertionError(String.format(Locale.ROOT, message, arguments));
    }
  }
}
