package io.emojify.fuzz.jpeg;

import static io.emojify.fuzz.engine.ByteMutator.with;
import static io.emojify.fuzz.engine.ByteMutator.without;

import io.emojify.fuzz.engine.ByteMutator;
import io.emojify.fuzz.engine.Mutator;
import io.emojify.fuzz.jpeg.JpegSegments.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Bends JPEGs where it hurts: segments are left out, doubled, moved and taken from other pictures,
 * their fields set to the edges, the pixels cut off or spiked with markers. Half of the time there
 * is an end behind the result, without which no picture gets far.
 */
public final class JpegMutator implements Mutator {
  private static final int[] MARKERS = {
    0x00, 0x01, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC9, 0xCC, 0xD0, 0xD3, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB,
    0xDC, 0xDD, 0xE0, 0xE1, 0xEE, 0xF7, 0xFE, 0xFF
  };
  private static final int[] LENGTHS = {
    0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 255, 256, 400, 512, 1024,
    4096, 32_767, 65_535
  };
  private static final int[] FACTORS = {0x11, 0x12, 0x14, 0x21, 0x22, 0x31, 0x41, 0x44, 0, 0x13};

  private final ByteMutator bytes;
  private final int maxBytes;

  public JpegMutator(int maxBytes) {
    this.maxBytes = maxBytes;
    this.bytes = new ByteMutator(maxBytes);
  }

  @Override
  public byte[] mutate(byte[] input, byte[] other, RandomGenerator random) {
    byte[] jpeg = input;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      jpeg = change(jpeg, other, random);
    }
    if (jpeg.length > maxBytes) {
      jpeg = Arrays.copyOf(jpeg, maxBytes);
    }
    return random.nextBoolean() ? withEnd(jpeg) : jpeg;
  }

  private static byte[] withEnd(byte[] jpeg) {
    int length = jpeg.length;
    boolean hasEnd =
        length >= 2
            && jpeg[length - 2] == (byte) 0xFF
            && (jpeg[length - 1] & 0xFF) == JpegBuilder.EOI;
    return hasEnd ? jpeg : with(jpeg, length, new byte[] {(byte) 0xFF, (byte) JpegBuilder.EOI});
  }

  private byte[] change(byte[] jpeg, byte[] other, RandomGenerator random) {
    List<Segment> segments = JpegSegments.of(jpeg).all();
    if (segments.size() < 2 || random.nextInt(12) == 0) {
      return bytes.mutate(jpeg, other, random);
    }
    Segment segment = any(segments, random);
    return switch (random.nextInt(10)) {
      case 0 -> without(jpeg, segment.start(), segment.end() - segment.start());
      case 1 -> moved(jpeg, segment, any(segments, random).start());
      case 2 -> with(jpeg, segment.start(), foreign(other, random));
      case 3, 4 -> frameField(jpeg, segments, random);
      case 5 -> scanField(jpeg, segments, random);
      case 6, 7 -> payloadByte(jpeg, segment, random);
      case 8 -> spiked(jpeg, segments.get(segments.size() - 2), random);
      default -> cut(jpeg, segments, random);
    };
  }

  private static Segment any(List<Segment> segments, RandomGenerator random) {
    return segments.get(random.nextInt(segments.size()));
  }

  private static byte[] moved(byte[] jpeg, Segment segment, int to) {
    return with(jpeg, to, Arrays.copyOfRange(jpeg, segment.start(), segment.end()));
  }

  private static byte[] foreign(byte[] other, RandomGenerator random) {
    List<Segment> segments = JpegSegments.of(other).all();
    if (segments.isEmpty()) {
      return other;
    }
    Segment segment = any(segments, random);
    return Arrays.copyOfRange(other, segment.start(), segment.end());
  }

  /** Size, precision, number of components, sampling factors. */
  private static byte[] frameField(byte[] jpeg, List<Segment> segments, RandomGenerator random) {
    for (Segment segment : segments) {
      boolean isFrame = segment.marker() >= 0xC0 && segment.marker() <= 0xC3;
      if (isFrame && segment.end() - segment.start() >= 10) {
        byte[] changed = jpeg.clone();
        int at = segment.start();
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        switch (random.nextInt(6)) {
          case 0 -> putShort(changed, at + 5, length);
          case 1 -> putShort(changed, at + 7, length);
          case 2 -> changed[at + 1] = (byte) (0xC0 + random.nextInt(16));
          case 3 -> changed[at + 9] = (byte) random.nextInt(6);
          case 4 -> changed[at + 4] = (byte) random.nextInt(17);
          default -> factor(changed, segment, random);
        }
        return changed;
      }
    }
    return jpeg;
  }

  private static void factor(byte[] jpeg, Segment frame, RandomGenerator random) {
    int at = frame.start() + 11 + 3 * random.nextInt(3);
    if (at < frame.end()) {
      jpeg[at] = (byte) FACTORS[random.nextInt(FACTORS.length)];
    }
  }

  /** Which components, which tables, which frequencies. */
  private static byte[] scanField(byte[] jpeg, List<Segment> segments, RandomGenerator random) {
    for (Segment segment : segments) {
      if (segment.marker() == JpegBuilder.SOS && segment.hasPayload()) {
        byte[] changed = jpeg.clone();
        int length = (jpeg[segment.start() + 2] & 0xFF) << 8 | jpeg[segment.start() + 3] & 0xFF;
        int at = segment.start() + 4 + random.nextInt(Math.max(1, Math.min(14, length - 2)));
        if (at < changed.length) {
          changed[at] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
        }
        return changed;
      }
    }
    return jpeg;
  }

  private static byte[] payloadByte(byte[] jpeg, Segment segment, RandomGenerator random) {
    byte[] changed = jpeg.clone();
    int at = segment.start() + random.nextInt(segment.end() - segment.start());
    changed[at] =
        (byte) (random.nextBoolean() ? changed[at] ^ 1 << random.nextInt(8) : random.nextInt());
    return changed;
  }

  private static byte[] spiked(byte[] jpeg, Segment segment, RandomGenerator random) {
    int at = segment.start() + random.nextInt(segment.end() - segment.start());
    byte marker = (byte) MARKERS[random.nextInt(MARKERS.length)];
    return with(jpeg, at, new byte[] {(byte) 0xFF, marker});
  }

  /** An early end: somewhere in what takes most bytes, the pixels, or anywhere else. */
  private static byte[] cut(byte[] jpeg, List<Segment> segments, RandomGenerator random) {
    Segment segment =
        random.nextBoolean() ? segments.get(segments.size() - 2) : any(segments, random);
    int at = segment.start() + random.nextInt(segment.end() - segment.start());
    return Arrays.copyOf(jpeg, at);
  }

  private static void putShort(byte[] jpeg, int at, int value) {
    jpeg[at] = (byte) (value >> 8);
    jpeg[at + 1] = (byte) value;
  }
}
