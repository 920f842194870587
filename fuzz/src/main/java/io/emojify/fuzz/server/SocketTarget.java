package io.emojify.fuzz.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.fuzz.targets.SampleJpegs;
import io.emojify.runtime.ViewTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What comes over an open WebSocket. The first byte's lowest bit chooses frames in or results out;
 * the next, whether the rest is one message in its frame (RFC 6455, section 5.2) or the bytes of
 * frames themselves; the upper half of the byte is the message's kind.
 *
 * <p>An error of ours isn't seen by its stack trace: the connection is closed with the code for it.
 */
public final class SocketTarget implements FuzzTarget {
  private static final int VIEW = 1;
  private static final int UNFRAMED = 2;

  /** RFC 6455, section 7.4.1. */
  private static final int OWN_ERROR = 1011;

  private static final int BINARY = 0x2;
  private static final int TEXT = 0x1;
  private static final byte[] CLOSE = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};

  private static final byte[] SECRET = "what the links are made with".getBytes(US_ASCII);

  private final RunningProduct product;
  private final String view;

  public SocketTarget() {
    this(startWithSecret());
  }

  SocketTarget(RunningProduct product) {
    this.product = product;
    ViewTokens tokens = new ViewTokens(SECRET, Duration.ofDays(1), InstantSource.system());
    this.view = "/ws/view?session=a&token=" + tokens.tokenFor("a");
  }

  private static RunningProduct startWithSecret() {
    try {
      Path file = Files.createTempFile("view-secret", "");
      try {
        Files.write(file, SECRET);
        return RunningProduct.start("--view-secret-file=" + file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] jpeg : SampleJpegs.encoded()) {
      seeds.add(
          ByteBuffer.allocate(17 + jpeg.length)
              .put((byte) (BINARY << 4))
              .putInt(0x01_00_0000)
              .putInt(7)
              .putLong(1_700_000_000_000L)
              .put(jpeg)
              .array());
    }
    seeds.add(message(TEXT << 4, "{\"type\":\"hello\"}"));
    seeds.add(message(TEXT << 4 | VIEW, "a viewer says something"));
    seeds.add(message(BINARY << 4 | VIEW, "x".repeat(1020)));
    seeds.add(message(0x9 << 4, "ping"));
    seeds.add(new byte[] {UNFRAMED, (byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 1});
    seeds.add(
        new byte[] {UNFRAMED, (byte) 0xC2, (byte) 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    seeds.add(new byte[] {UNFRAMED | VIEW, (byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xE9});
    return seeds;
  }

  private static byte[] message(int kind, String text) {
    byte[] bytes = (' ' + text).getBytes(StandardCharsets.UTF_8);
    bytes[0] = (byte) kind;
    return bytes;
  }

  @Override
  public void take(byte[] input) throws IOException {
    String answer = exchange(input);
    Outcome.require(answer.startsWith("HTTP/1.1 "), "no answer to the handshake: %s", answer);
    Outcome.require(!answer.startsWith("HTTP/1.1 500"), "it fails: %s", answer);
    Outcome.require(
        !ServerFrames.closeCodes(answer).contains(OWN_ERROR), "it fails, behind: %s", answer);
    RunningProduct.requireNoInsides(answer);
  }

  /** What an input is answered. */
  String exchange(byte[] input) throws IOException {
    int kind = input.length == 0 ? 0 : input[0];
    byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(handshake((kind & VIEW) == 0 ? "/ws/ingest" : view));
    if ((kind & UNFRAMED) != 0) {
      out.writeBytes(rest);
    } else {
      out.writeBytes(framed(kind >> 4 & 0xF, rest));
      out.writeBytes(CLOSE);
    }
    return product.exchange(out.toByteArray());
  }

  private static byte[] handshake(String path) {
    return """
        GET %s HTTP/1.1
        Host: localhost
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

        """
        .formatted(path)
        .replace("\n", "\r\n")
        .getBytes(US_ASCII);
  }

  /** Masked, as a client's must be, with a mask of zeros. */
  private static byte[] framed(int opcode, byte[] payload) {
    return ByteBuffer.allocate(2 + Long.BYTES + Integer.BYTES + payload.length)
        .put((byte) (0x80 | opcode))
        .put((byte) 0xFF)
        .putLong(payload.length)
        .putInt(0)
        .put(payload)
        .array();
  }

  @Override
  public void close() {
    product.close();
  }
}
