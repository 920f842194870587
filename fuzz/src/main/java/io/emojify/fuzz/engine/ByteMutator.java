package io.emojify.fuzz.engine;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Bends bytes without knowing what they mean: one to eight changes of the kinds that fuzzers have
 * found to pay (flipped bits, edge values, parts left out, doubled, moved and taken from elsewhere,
 * an early end).
 */
public final class ByteMutator implements Mutator {
  private static final int[] EDGES = {
    0, 1, -1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000
  };
  private static final int MAX_GROWTH = 64;

  private final int maxBytes;

  /**
   * @param maxBytes no result is longer
   */
  public ByteMutator(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] mutate(byte[] input, byte[] other, RandomGenerator random) {
    byte[] bytes = input.clone();
    int changes = 1 << random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = change(bytes, other, random);
    }
    return bytes.length > maxBytes ? Arrays.copyOf(bytes, maxBytes) : bytes;
  }

  private static byte[] change(byte[] bytes, byte[] other, RandomGenerator random) {
    if (bytes.length == 0) {
      return noise(random, 1 + random.nextInt(MAX_GROWTH));
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(9)) {
      case 0 -> flip(bytes, at, random);
      case 1 -> set(bytes, at, (byte) random.nextInt());
      case 2 -> edge(bytes, at, random);
      case 3 -> step(bytes, at, random);
      case 4 -> without(bytes, at, 1 + random.nextInt(bytes.length - at));
      case 5 -> with(bytes, at, noise(random, 1 + random.nextInt(MAX_GROWTH)));
      case 6 -> with(bytes, at, part(bytes, random));
      case 7 -> with(bytes, at, part(other, random));
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] flip(byte[] bytes, int at, RandomGenerator random) {
    bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return bytes;
  }

  private static byte[] set(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  private static byte[] step(byte[] bytes, int at, RandomGenerator random) {
    bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
    return bytes;
  }

  /** One, two, four or eight bytes, big-endian. */
  private static byte[] edge(byte[] bytes, int at, RandomGenerator random) {
    long value = EDGES[random.nextInt(EDGES.length)];
    int width = Math.min(1 << random.nextInt(4), bytes.length - at);
    for (int i = 0; i < width; i++) {
      bytes[at + i] = (byte) (value >> Byte.SIZE * (width - 1 - i));
    }
    return bytes;
  }

  private static byte[] noise(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] part(byte[] bytes, RandomGenerator random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int from = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - from, 1 + random.nextInt(MAX_GROWTH));
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** The bytes with others put in. */
  public static byte[] with(byte[] bytes, int at, byte[] inserted) {
    byte[] longer = new byte[bytes.length + inserted.length];
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(inserted, 0, longer, at, inserted.length);
    System.arraycopy(bytes, at, longer, at + inserted.length, bytes.length - at);
    return longer;
  }

  /** The bytes with some left out. */
  public static byte[] without(byte[] bytes, int at, int length) {
    byte[] shorter = new byte[bytes.length - length];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
    return shorter;
  }
}
