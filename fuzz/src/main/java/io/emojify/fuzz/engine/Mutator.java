package io.emojify.fuzz.engine;

import java.util.random.RandomGenerator;

/** Bends an input. */
public interface Mutator {
  /**
   * @param input not changed
   * @param other another seed, to take parts from; not changed
   */
  byte[] mutate(byte[] input, byte[] other, RandomGenerator random);
}
