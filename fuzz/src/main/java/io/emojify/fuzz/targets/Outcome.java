package io.emojify.fuzz.targets;

import java.util.Arrays;
import java.util.Locale;

/** What must be true of an outcome. */
public final class Outcome {
  private Outcome() {}

  /**
   * @throws AssertionError with the message if it isn't so; as if its caller had thrown it, since
   *     findings are told apart by that place
   */
  public static void require(boolean isSo, String message, Object... arguments) {
    if (!isSo) {
      AssertionError error = new AssertionError(String.format(Locale.ROOT, message, arguments));
      StackTraceElement[] places = error.getStackTrace();
      error.setStackTrace(Arrays.copyOfRange(places, Math.min(1, places.length), places.length));
      throw error;
    }
  }
}
