package io.emojify.fuzz.jpeg;

import static io.emojify.fuzz.jpeg.JpegBuilder.APP0;
import static io.emojify.fuzz.jpeg.JpegBuilder.APP1;
import static io.emojify.fuzz.jpeg.JpegBuilder.APP14;
import static io.emojify.fuzz.jpeg.JpegBuilder.COM;
import static io.emojify.fuzz.jpeg.JpegBuilder.DHT;
import static io.emojify.fuzz.jpeg.JpegBuilder.DNL;
import static io.emojify.fuzz.jpeg.JpegBuilder.DQT;
import static io.emojify.fuzz.jpeg.JpegBuilder.DRI;
import static io.emojify.fuzz.jpeg.JpegBuilder.EOI;
import static io.emojify.fuzz.jpeg.JpegBuilder.RST0;
import static io.emojify.fuzz.jpeg.JpegBuilder.SOF0;
import static io.emojify.fuzz.jpeg.JpegBuilder.SOI;
import static io.emojify.fuzz.jpeg.JpegBuilder.full;
import static io.emojify.fuzz.jpeg.JpegBuilder.halved;
import static io.emojify.fuzz.jpeg.JpegBuilder.picture;

import io.emojify.fuzz.jpeg.JpegBuilder.Component;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JPEGs as the standard allows and as it doesn't, by name. */
public final class CraftedJpegs {
  private static final int W = 40;
  private static final int H = 24;

  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private CraftedJpegs() {
    plainOnes();
    kindsOfFrames();
    samplings();
    sizes();
    tables();
    scans();
    segments();
    company();
    truncated();
  }

  /** All of them; a new map. */
  public static Map<String, byte[]> all() {
    return new CraftedJpegs().all;
  }

  private void plainOnes() {
    all.put("grey", picture(SOF0, W, H, full(1)));
    all.put("colour", picture(SOF0, W, H, full(3)));
    all.put("halved chroma", picture(SOF0, W, H, halved()));
    all.put("extended sequential", picture(0xC1, W, H, halved()));
    all.put("one pixel", picture(SOF0, 1, 1, halved()));
    all.put("one pixel high", picture(SOF0, 700, 1, halved()));
    all.put("one pixel wide", picture(SOF0, 1, 700, halved()));
  }

  private void kindsOfFrames() {
    List<Component> halved = halved();
    all.put(
        "progressive, first pass only",
        begin().frame(0xC2, 8, W, H, halved).firstPass(halved).end().bytes());
    all.put("lossless", picture(0xC3, W, H, full(1)));
    all.put("differential sequential", picture(0xC5, W, H, halved));
    all.put("hierarchical", new JpegBuilder().raw(hierarchical()).bytes());
    all.put("arithmetic", picture(0xC9, W, H, halved));
    all.put("arithmetic, progressive", picture(0xCA, W, H, halved));
    all.put("reserved frame type", picture(0xC8, W, H, halved));
    all.put("JPEG-LS", picture(0xF7, W, H, full(1)));
    all.put("twelve bits", withPrecision(0xC1, 12));
    all.put("twelve bits, baseline", withPrecision(SOF0, 12));
    all.put("one bit", withPrecision(SOF0, 1));
    all.put("two components", picture(SOF0, W, H, full(2)));
    all.put("four components", picture(SOF0, W, H, full(4)));
    all.put("five components", picture(SOF0, W, H, full(5)));
    all.put(
        "no components",
        begin().frame(SOF0, 8, W, H, List.of()).scanHeader(List.of()).end().bytes());
    all.put("CMYK by Adobe", adobe(4, 0));
    all.put("YCCK by Adobe", adobe(4, 2));
    all.put("red, green and blue by Adobe", adobe(3, 0));
    all.put("unknown colours by Adobe", adobe(3, 9));
    List<Component> letters =
        List.of(new Component('R', 1, 1), new Component('G', 1, 1), new Component('B', 1, 1));
    all.put("red, green and blue by name", picture(SOF0, W, H, letters));
    List<Component> twins =
        List.of(new Component(1, 1, 1), new Component(1, 1, 1), new Component(1, 1, 1));
    all.put("one number thrice", picture(SOF0, W, H, twins));
  }

  private void samplings() {
    all.put("sampling 1x4", sampled(1, 4));
    all.put("sampling 4x1", sampled(4, 1));
    all.put("sampling 3x1", sampled(3, 1));
    all.put("sampling 3x2", sampled(3, 2));
    all.put("sampling 4x4", sampled(4, 4));
    all.put("sampling 0x0", sampled(0, 0));
    all.put("sampling 5x1", sampled(5, 1));
    all.put("sampling 15x15", sampled(15, 15));
    List<Component> upsideDown =
        List.of(new Component(1, 1, 1), new Component(2, 2, 2), new Component(3, 2, 2));
    all.put("more chroma than luma", picture(SOF0, W, H, upsideDown));
    all.put("grey with a factor of two", picture(SOF0, W, H, List.of(new Component(1, 2, 2))));
  }

  private void sizes() {
    all.put("bomb of 65535 x 65535", claiming(65_535, 65_535));
    all.put("bomb of 50 million pixels", claiming(8000, 6250));
    all.put("bomb just within the cap", claiming(2048, 1024));
    all.put("bomb of one row", claiming(65_535, 1));
    all.put("bomb of one column", claiming(1, 65_535));
    all.put("no width", claiming(0, 480));
    all.put("no height", claiming(640, 0));
    all.put("no size", claiming(0, 0));
    List<Component> grey = full(1);
    all.put(
        "height by DNL",
        begin()
            .frame(SOF0, 8, W, 0, grey)
            .scanHeader(grey)
            .raw(0, 0)
            .segment(DNL, 0, H)
            .end()
            .bytes());
    all.put(
        "another height by DNL",
        begin().frame(SOF0, 8, W, H, grey).scan(grey).segment(DNL, 0, 8).end().bytes());
    all.put(
        "progressive bomb of many scans",
        manyScans(begin().frame(0xC2, 8, 2048, 1024, grey), grey).end().bytes());
  }

  private void tables() {
    List<Component> grey = full(1);
    all.put(
        "no tables", new JpegBuilder().start().frame(SOF0, 8, W, H, grey).scan(grey).end().bytes());
    all.put(
        "no quantizer",
        new JpegBuilder()
            .start()
            .differenceCodes(0)
            .frequencyCodes(0)
            .frame(SOF0, 8, W, H, grey)
            .scan(grey)
            .end()
            .bytes());
    all.put(
        "no codes",
        new JpegBuilder().start().quantizer(0).frame(SOF0, 8, W, H, grey).scan(grey).end().bytes());
    all.put("quantizer that isn't there", picture(SOF0, W, H, List.of(new Component(1, 1, 1, 3))));
    all.put("quantizer number 200", picture(SOF0, W, H, List.of(new Component(1, 1, 1, 200))));
    all.put("quantizer table 9", withSegment(DQT, table(65, 9)));
    all.put("quantizers cut short", withSegment(DQT, table(20, 0)));
    all.put("quantizers of zeros", withSegment(DQT, new int[65]));
    all.put("code table 7", withSegment(DHT, table(18, 7)));
    all.put("codes that overflow", withSegment(DHT, overfullCodes()));
    all.put("codes cut short", withSegment(DHT, 0, 0, 200));
    all.put("zero-length tables", withSegment(DHT));
    all.put("tables alone", new JpegBuilder().start().tables().end().bytes());
  }

  private void scans() {
    List<Component> halved = halved();
    List<Component> grey = full(1);
    all.put(
        "one scan for each component",
        begin()
            .frame(SOF0, 8, W, H, halved)
            .scan(halved.subList(0, 1))
            .scan(halved.subList(1, 2))
            .scan(halved.subList(2, 3))
            .end()
            .bytes());
    all.put(
        "only the first component",
        begin().frame(SOF0, 8, W, H, halved).scan(halved.subList(0, 1)).end().bytes());
    all.put(
        "a scan of something else",
        begin().frame(SOF0, 8, W, H, grey).scan(List.of(new Component(7, 1, 1))).end().bytes());
    all.put("no pixels", begin().frame(SOF0, 8, W, H, halved).scanHeader(halved).end().bytes());
    all.put("an end that is part of a scan's header", endInScanHeader(1));
    all.put("an end that is part of a scan's header, in CMYK", endInScanHeader(4));
    all.put("no scan", begin().frame(SOF0, 8, W, H, halved).end().bytes());
    all.put(
        "a scan of half the frequencies",
        begin()
            .frame(SOF0, 8, W, H, grey)
            .scanHeader(grey, 0, 31, 0)
            .pixels(grey, true)
            .end()
            .bytes());
    all.put(
        "restart markers",
        begin().restartInterval(2).frame(SOF0, 8, W, H, halved).scan(halved).end().bytes());
    all.put(
        "restart markers that weren't announced",
        begin()
            .frame(SOF0, 8, W, H, grey)
            .scanHeader(grey)
            .pixels(grey, true)
            .raw(repeated(20_000))
            .end()
            .bytes());
    all.put(
        "nothing but restart markers",
        begin()
            .segment(DRI, 0, 1)
            .frame(SOF0, 8, W, H, grey)
            .scanHeader(grey)
            .raw(repeated(20_000))
            .end()
            .bytes());
    all.put(
        "restart markers before the frame",
        new JpegBuilder()
            .start()
            .raw(repeated(100))
            .tables()
            .frame(SOF0, 8, W, H, grey)
            .scan(grey)
            .end()
            .bytes());
    all.put(
        "the frame after the scan",
        begin().scanHeader(grey).frame(SOF0, 8, W, H, grey).raw(0).end().bytes());
    all.put(
        "another frame header",
        begin()
            .frame(SOF0, 8, W, H, grey)
            .frame(SOF0, 8, 2 * W, 2 * H, grey)
            .scan(grey)
            .end()
            .bytes());
  }

  private void segments() {
    all.put("turned by EXIF", withSegment(APP1, exif(6)));
    all.put("mirrored by EXIF", withSegment(APP1, exif(2)));
    all.put("an EXIF orientation of 99", withSegment(APP1, exif(99)));
    all.put("EXIF with a thumbnail", withSegment(APP1, exifThumbnail()));
    all.put("EXIF that points outside", withSegment(APP1, exifOutside()));
    all.put("a comment", withSegment(COM, ascii("<script>alert(1)</script>")));
    all.put("zero-length comments", withSegment(COM));
    all.put("a segment that claims no bytes", withRaw(0xFF, COM, 0, 0));
    all.put("a segment that claims one byte", withRaw(0xFF, COM, 0, 1));
    all.put("a segment that claims all bytes", withRaw(0xFF, COM, 0xFF, 0xFF));
    all.put("fill bytes", withRaw(0xFF, 0xFF, 0xFF, 0xFF, COM, 0, 2));
    all.put("bytes between segments", withRaw('h', 'i'));
    all.put("a marker of zero", withRaw(0xFF, 0));
    all.put("TEM", withRaw(0xFF, 0x01));
    all.put("unknown segments", withSegment(0xF3, 1, 2, 3));
    all.put("arithmetic conditioning", withSegment(0xCC, 0, 0));
    all.put("expansion", withSegment(0xDF, 0x11));
    all.put("a Motion-JPEG tag", withSegment(APP0, ascii("AVI1\1\0\0\0\0\0\0\0\0\0")));
    all.put("an interlaced field", withSegment(APP0, ascii("AVI1\2\0\0\0\0\0\0\0\0\0")));
    all.put("an LJIF comment", withSegment(COM, ascii("CS=ITU601\0")));
    all.put("a hundred comments", withRaw(manyComments(100)));
  }

  private void company() {
    byte[] good = picture(SOF0, W, H, halved());
    byte[] larger = picture(SOF0, 4 * W, 4 * H, halved());
    all.put("zeros behind the end", Arrays.copyOf(good, good.length + 1000));
    all.put("a letter behind the end", joined(good, bytes(ascii("a letter"))));
    all.put("a second picture behind the end", joined(good, larger));
    all.put("a page behind the end", joined(good, bytes(ascii("<html></html>"))));
    all.put("a page in a comment", withSegment(COM, ascii("--><html><script>1</script></html>")));
    all.put("an archive behind the end", joined(good, archive()));
    all.put("a second start", joined(new JpegBuilder().start().bytes(), good));
    all.put(
        "a picture inside of the pixels",
        begin()
            .frame(SOF0, 8, W, H, full(1))
            .scanHeader(full(1))
            .raw(0, 0)
            .raw(larger)
            .end()
            .bytes());
    all.put("an end inside of the pixels", endInside(good));
    all.put("only a start and an end", new JpegBuilder().start().end().bytes());
    all.put("a start alone", bytes(0xFF, SOI));
    all.put("half a start", bytes(0xFF));
    all.put("nothing", new byte[0]);
    all.put("a PNG", bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0));
    all.put("a GIF", bytes(ascii("GIF89a\1\0\1\0")));
  }

  /** Behind every marker, and in the middle of every segment. */
  private void truncated() {
    byte[] good = picture(SOF0, W, H, halved());
    for (JpegSegments.Segment segment : JpegSegments.of(good).all()) {
      String name = "FF%02X".formatted(segment.marker());
      if (segment.marker() != EOI) {
        String unique = name + " at " + segment.start();
        all.put("ends behind " + unique, Arrays.copyOf(good, segment.start() + 2));
        int middle = (segment.start() + 2 + segment.end()) / 2;
        all.put("ends inside " + unique, Arrays.copyOf(good, middle));
        all.put(
            "ends inside " + unique + ", with an end",
            joined(Arrays.copyOf(good, middle), bytes(0xFF, EOI)));
      }
    }
    all.put("ends before its end", Arrays.copyOf(good, good.length - 2));
    all.put("ends inside of its end", Arrays.copyOf(good, good.length - 1));
  }

  private static JpegBuilder begin() {
    return new JpegBuilder().start().tables();
  }

  private static byte[] claiming(int width, int height) {
    return begin().frame(SOF0, 8, width, height, halved()).scanHeader(halved()).end().bytes();
  }

  /** The length of its header includes the end: a decoder runs out of bytes. */
  private static byte[] endInScanHeader(int components) {
    JpegBuilder builder = begin().frame(SOF0, 8, W, H, full(components));
    builder.marker(JpegBuilder.SOS).raw(0, 6 + 2 * components, components);
    for (int id = 1; id <= components; id++) {
      builder.raw(id, 0);
    }
    return builder.raw(0, 0, 0xFF, EOI).bytes();
  }

  private static byte[] withPrecision(int code, int bits) {
    return begin().frame(code, bits, W, H, full(1)).scan(full(1)).end().bytes();
  }

  private static byte[] sampled(int across, int down) {
    List<Component> components =
        List.of(new Component(1, across, down), new Component(2, 1, 1), new Component(3, 1, 1));
    boolean isPossible = across > 0 && down > 0;
    JpegBuilder builder = begin().frame(SOF0, 8, W, H, components).scanHeader(components);
    return (isPossible ? builder.pixels(components, true) : builder).end().bytes();
  }

  private static byte[] adobe(int components, int transform) {
    int[] payload = ascii("Adobe\0d\0\0\0\0\0");
    payload[payload.length - 1] = transform;
    return new JpegBuilder()
        .start()
        .segment(APP14, payload)
        .tables()
        .frame(SOF0, 8, W, H, full(components))
        .scan(full(components))
        .end()
        .bytes();
  }

  /** A picture as the rest expects it, with something before its tables. */
  private static byte[] withSegment(int code, int... payload) {
    return new JpegBuilder()
        .start()
        .segment(code, payload)
        .raw(withoutStart(picture(SOF0, W, H, halved())))
        .bytes();
  }

  private static byte[] withRaw(int... values) {
    return new JpegBuilder()
        .start()
        .raw(values)
        .raw(withoutStart(picture(SOF0, W, H, halved())))
        .bytes();
  }

  private static byte[] withoutStart(byte[] jpeg) {
    return Arrays.copyOfRange(jpeg, 2, jpeg.length);
  }

  private static byte[] hierarchical() {
    return joined(
        new JpegBuilder().start().segment(0xDE, 8, 0, H, 0, W, 1, 1, 0x11, 0).bytes(),
        withoutStart(picture(SOF0, W, H, full(1))));
  }

  private static int[] table(int length, int number) {
    int[] payload = new int[length];
    Arrays.fill(payload, 1);
    payload[0] = number;
    return payload;
  }

  private static int[] overfullCodes() {
    int[] payload = new int[17 + 16 * 16];
    Arrays.fill(payload, 1, 17, 16);
    return payload;
  }

  private static byte[] repeated(int restartMarkers) {
    byte[] markers = new byte[2 * restartMarkers];
    for (int i = 0; i < restartMarkers; i++) {
      markers[2 * i] = (byte) 0xFF;
      markers[2 * i + 1] = (byte) (RST0 + i % 8);
    }
    return markers;
  }

  private static JpegBuilder manyScans(JpegBuilder builder, List<Component> components) {
    for (int i = 0; i < 2000; i++) {
      builder.scanHeader(components, 0, 0, 0).raw(0);
    }
    return builder;
  }

  private static int[] manyComments(int count) {
    int[] comment = {0xFF, COM, 0, 4, 'h', 'i'};
    int[] all = new int[count * comment.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = comment[i % comment.length];
    }
    return all;
  }

  /** One directory with one tag, the orientation. */
  private static int[] exif(int orientation) {
    return joined(
        ascii("Exif\0\0MM\0*\0\0\0\10"),
        new int[] {0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0});
  }

  /** A second directory that says where in this segment a smaller JPEG is. */
  private static int[] exifThumbnail() {
    byte[] thumbnail = picture(SOF0, 8, 8, full(1));
    int[] pixels = new int[thumbnail.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = thumbnail[i] & 0xFF;
    }
    int[] directory = {
      0,
      2,
      2,
      1,
      0,
      4,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      44,
      2,
      2,
      0,
      4,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      pixels.length,
      0,
      0,
      0,
      0
    };
    return joined(
        joined(ascii("Exif\0\0MM\0*\0\0\0\10"), new int[] {0, 0, 0, 0, 0, 14}),
        joined(directory, pixels));
  }

  private static int[] exifOutside() {
    return joined(
        ascii("Exif\0\0MM\0*"),
        new int[] {0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0x12, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF});
  }

  private static byte[] endInside(byte[] good) {
    int at = good.length - 20;
    return joined(
        joined(Arrays.copyOf(good, at), bytes(0xFF, EOI)),
        Arrays.copyOfRange(good, at, good.length));
  }

  /** An empty ZIP file: the end of its directory. */
  private static byte[] archive() {
    byte[] end = new byte[22];
    System.arraycopy(bytes('P', 'K', 5, 6), 0, end, 0, 4);
    return end;
  }

  private static int[] ascii(String text) {
    return text.chars().toArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static int[] joined(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
