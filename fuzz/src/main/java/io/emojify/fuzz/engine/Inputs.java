package io.emojify.fuzz.engine;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The inputs of a run, in an order that only its seed decides: the target's own seeds first, then
 * bent ones. Input number n can be made without those before it.
 */
public final class Inputs {
  private final List<byte[]> seeds;
  private final Mutator mutator;
  private final long seed;

  public Inputs(List<byte[]> seeds, Mutator mutator, long seed) {
    this.seeds = List.copyOf(seeds);
    this.mutator = mutator;
    this.seed = seed;
  }

  /** Input number {@code index}, from 0. */
  public byte[] get(long index) {
    if (index < seeds.size()) {
      return seeds.get((int) index).clone();
    }
    // Steve Vigna's golden ratio step keeps neighbouring indexes far apart.
    SplittableRandom random = new SplittableRandom(seed ^ index * 0x9E3779B97F4A7C15L);
    byte[] start = seeds.get(random.nextInt(seeds.size()));
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    return mutator.mutate(start, other, random);
  }
}
