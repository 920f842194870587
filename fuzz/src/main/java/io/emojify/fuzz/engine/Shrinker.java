package io.emojify.fuzz.engine;

import java.util.function.Predicate;

/**
 * Makes an input smaller and plainer that still shows the same defect: leaves parts out, larger
 * ones first, then sets bytes to zero.
 */
final class Shrinker {
  private final int maxTries;

  /**
   * @param maxTries after which what is reached has to do
   */
  Shrinker(int maxTries) {
    this.maxTries = maxTries;
  }

  byte[] shrink(byte[] input, Predicate<byte[]> stillFails) {
    byte[] smallest = input;
    int tries = 0;
    for (int part = Math.max(1, input.length / 2); part > 0 && tries < maxTries; part /= 2) {
      for (int at = 0; at + part <= smallest.length && tries < maxTries; tries++) {
        byte[] shorter = ByteMutator.without(smallest, at, part);
        if (stillFails.test(shorter)) {
          smallest = shorter;
        } else {
          at += part;
        }
      }
    }
    for (int at = 0; at < smallest.length && tries < maxTries; at++) {
      if (smallest[at] != 0) {
        byte[] plainer = smallest.clone();
        plainer[at] = 0;
        tries++;
        smallest = stillFails.test(plainer) ? plainer : smallest;
      }
    }
    return smallest;
  }
}
