package io.emojify.fuzz.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes JPEGs segment by segment, in whatever order and with whatever in them: it checks nothing.
 *
 * <p>The pictures consist of flat blocks of 8 × 8 pixels: each is one difference and the end of its
 * block, by Huffman tables made for just that (ITU-T T.81, annexes B and F). That is little code,
 * and enough for every number of components, sampling and order of scans.
 */
public final class JpegBuilder {
  public static final int SOF0 = 0xC0;
  public static final int DHT = 0xC4;
  public static final int RST0 = 0xD0;
  public static final int SOI = 0xD8;
  public static final int EOI = 0xD9;
  public static final int SOS = 0xDA;
  public static final int DQT = 0xDB;
  public static final int DNL = 0xDC;
  public static final int DRI = 0xDD;
  public static final int APP0 = 0xE0;
  public static final int APP1 = 0xE1;
  public static final int APP14 = 0xEE;
  public static final int COM = 0xFE;

  private static final int BLOCK = 8;
  private static final int CATEGORIES = 12;
  private static final int CATEGORY_BITS = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final BitWriter bits = new BitWriter(out);
  private int width;
  private int height;
  private List<Component> frame = List.of();
  private int restartInterval;

  /**
   * One component of a frame.
   *
   * @param across horizontal sampling factor
   * @param down vertical sampling factor
   */
  public record Component(int id, int across, int down, int quantizer) {
    public Component(int id, int across, int down) {
      this(id, across, down, 0);
    }
  }

  /** As cameras and browsers have it: chroma of half the size each way. */
  public static List<Component> halved() {
    return List.of(new Component(1, 2, 2), new Component(2, 1, 1), new Component(3, 1, 1));
  }

  /** All of full size. */
  public static List<Component> full(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(id -> new Component(id, 1, 1)).toList();
  }

  /** Any bytes. */
  public JpegBuilder raw(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  public JpegBuilder raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A marker without a length. */
  public JpegBuilder marker(int code) {
    return raw(0xFF, code);
  }

  /** A marker, the length and what follows. */
  public JpegBuilder segment(int code, int... payload) {
    return marker(code).raw(payload.length + 2 >> 8, payload.length + 2 & 0xFF).raw(payload);
  }

  public JpegBuilder segment(int code, byte[] payload) {
    return marker(code).raw(payload.length + 2 >> 8, payload.length + 2 & 0xFF).raw(payload);
  }

  public JpegBuilder start() {
    return marker(SOI);
  }

  public JpegBuilder end() {
    return marker(EOI);
  }

  /** A table with which a difference of one is one level of grey. */
  public JpegBuilder quantizer(int table) {
    int[] payload = new int[65];
    Arrays.fill(payload, BLOCK);
    payload[0] = table;
    return segment(DQT, payload);
  }

  /** The codes of differences: twelve categories of four bits each. */
  public JpegBuilder differenceCodes(int table) {
    int[] payload = new int[1 + 16 + CATEGORIES];
    payload[0] = table;
    payload[CATEGORY_BITS] = CATEGORIES;
    for (int i = 0; i < CATEGORIES; i++) {
      payload[17 + i] = i;
    }
    return segment(DHT, payload);
  }

  /** The codes of frequencies: one bit, for the end of the block. */
  public JpegBuilder frequencyCodes(int table) {
    int[] payload = new int[1 + 16 + 1];
    payload[0] = 0x10 | table;
    payload[1] = 1;
    return segment(DHT, payload);
  }

  /** All tables that {@link #scan} needs. */
  public JpegBuilder tables() {
    return quantizer(0).differenceCodes(0).frequencyCodes(0);
  }

  /** Restart markers after so many units, from here on. */
  public JpegBuilder restartInterval(int units) {
    restartInterval = units;
    return segment(DRI, units >> 8, units & 0xFF);
  }

  /** A frame header (SOF). */
  public JpegBuilder frame(int code, int precision, int w, int h, List<Component> components) {
    width = w;
    height = h;
    frame = components;
    int[] payload = new int[6 + 3 * components.size()];
    payload[0] = precision;
    payload[1] = h >> 8;
    payload[2] = h & 0xFF;
    payload[3] = w >> 8;
    payload[4] = w & 0xFF;
    payload[5] = components.size();
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      payload[6 + 3 * i] = component.id;
      payload[7 + 3 * i] = component.across << 4 | component.down;
      payload[8 + 3 * i] = component.quantizer;
    }
    return segment(code, payload);
  }

  /** The header of a scan over these components, all frequencies. */
  public JpegBuilder scanHeader(List<Component> components) {
    return scanHeader(components, 0, 63, 0);
  }

  public JpegBuilder scanHeader(List<Component> components, int first, int last, int precision) {
    int[] payload = new int[1 + 2 * components.size() + 3];
    payload[0] = components.size();
    for (int i = 0; i < components.size(); i++) {
      payload[1 + 2 * i] = components.get(i).id;
    }
    payload[payload.length - 3] = first;
    payload[payload.length - 2] = last;
    payload[payload.length - 1] = precision;
    return segment(SOS, payload);
  }

  /** A whole scan of blocks, each another grey. */
  public JpegBuilder scan(List<Component> components) {
    return scanHeader(components).pixels(components, true);
  }

  /** The first pass of a progressive picture: the means of the blocks. */
  public JpegBuilder firstPass(List<Component> components) {
    return scanHeader(components, 0, 0, 0).pixels(components, false);
  }

  /** The blocks of a scan, as many as the frame's size asks for. */
  public JpegBuilder pixels(List<Component> components, boolean withFrequencies) {
    int[] means = new int[components.size()];
    int units = units(components);
    for (int unit = 0; unit < units; unit++) {
      if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
        bits.flush();
        marker(RST0 + (unit / restartInterval - 1) % 8);
        means = new int[components.size()];
      }
      for (int i = 0; i < components.size(); i++) {
        Component component = components.get(i);
        int blocks = components.size() == 1 ? 1 : component.across * component.down;
        for (int block = 0; block < blocks; block++) {
          int mean = (unit * 37 + block * 11 + i * 53) % 200 - 100;
          bits.difference(mean - means[i]);
          means[i] = mean;
          if (withFrequencies) {
            bits.write(0, 1);
          }
        }
      }
    }
    bits.flush();
    return this;
  }

  private int units(List<Component> components) {
    int acrossMost = frame.stream().mapToInt(Component::across).max().orElse(1);
    int downMost = frame.stream().mapToInt(Component::down).max().orElse(1);
    if (components.size() > 1) {
      return ceil(width, BLOCK * acrossMost) * ceil(height, BLOCK * downMost);
    }
    Component only = components.get(0);
    return ceil(ceil(width * only.across, acrossMost), BLOCK)
        * ceil(ceil(height * only.down, downMost), BLOCK);
  }

  private static int ceil(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  /** A whole picture in one scan. */
  public static byte[] picture(int code, int w, int h, List<Component> components) {
    return new JpegBuilder()
        .start()
        .tables()
        .frame(code, 8, w, h, components)
        .scan(components)
        .end()
        .bytes();
  }

  /** Bits, the highest first; a byte of ones is followed by a zero. */
  private static final class BitWriter {
    private final ByteArrayOutputStream out;
    private int pending;
    private int count;

    BitWriter(ByteArrayOutputStream out) {
      this.out = out;
    }

    void difference(int value) {
      int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
      write(category, CATEGORY_BITS);
      write(value < 0 ? value - 1 & (1 << category) - 1 : value, category);
    }

    void write(int value, int length) {
      for (int i = length - 1; i >= 0; i--) {
        pending = pending << 1 | value >> i & 1;
        if (++count == Byte.SIZE) {
          put(pending & 0xFF);
        }
      }
    }

    /** Fills up with ones. */
    void flush() {
      while (count > 0) {
        write(1, 1);
      }
    }

    private void put(int value) {
      out.write(value);
      if (value == 0xFF) {
        out.write(0);
      }
      pending = 0;
      count = 0;
    }
  }
}
