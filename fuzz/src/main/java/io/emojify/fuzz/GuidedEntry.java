package io.emojify.fuzz;

import io.emojify.fuzz.engine.FuzzTarget;

/** What Jazzer calls, in a process of its own; the names are its own. */
public final class GuidedEntry {
  private static FuzzTarget target;

  private GuidedEntry() {}

  /**
   * @param arguments the target's name
   */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    target = Targets.named(arguments[0]).open();
    // Classes are instrumented as they are loaded, which takes seconds that are no input's fault.
    for (byte[] input : target.seeds()) {
      target.take(input);
    }
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.take(input);
  }
}
