package io.emojify.standalone;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A connection whose client does only what a test says: it may answer no ping, read nothing, or
 * break the rules. Reading waits for at most a minute.
 */
final class RawSocket implements AutoCloseable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /** One WebSocket frame from the server. */
  record Frame(int opcode, byte[] payload) {
    /** Of a close. */
    int code() {
      return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort();
    }

    /** Of a close. */
    String reason() {
      return payload.length < 2
          ? ""
          : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }
  }

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /** Connects, and says nothing yet. */
  static RawSocket connect(String pageAddress) {
    return connect(pageAddress, 64 << 10);
  }

  /**
   * @param receiveBuffer bytes that may be on their way to a client that doesn't read them
   */
  static RawSocket connect(String pageAddress, int receiveBuffer) {
    URI address = URI.create(pageAddress);
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(receiveBuffer);
      socket.setSoTimeout((int) BOUND.toMillis());
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      return new RawSocket(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a WebSocket and waits for the answer, which has to be that it may. */
  static RawSocket open(String pageAddress, String path, Map<String, String> headers) {
    RawSocket socket = connect(pageAddress);
    List<String> head = socket.upgrade(path, headers);
    if (!head.get(0).startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError("no WebSocket: " + head);
    }
    return socket;
  }

  /**
   * Asks for a WebSocket.
   *
   * @param headers besides those that every client sends, or instead of them
   * @return the answer's status line and headers
   */
  List<String> upgrade(String path, Map<String, String> headers) {
    StringBuilder request = new StringBuilder("GET /" + path + " HTTP/1.1\r\n");
    Map<String, String> usual =
        Map.of(
            "Host", "localhost:" + socket.getPort(),
            "Upgrade", "websocket",
            "Connection", "Upgrade",
            "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version", "13");
    usual.forEach(
        (name, value) -> {
          if (!headers.containsKey(name)) {
            request.append(name).append(": ").append(value).append("\r\n");
          }
        });
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    write(request.append("\r\n").toString());
    return readHead();
  }

  /** Sends text as it is. */
  void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a frame as clients do: masked. */
  void send(int opcode, boolean last, byte[] payload) throws IOException {
    send(opcode, last, true, payload);
  }

  void send(int opcode, boolean last, boolean masked, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write((last ? 0x80 : 0) | opcode);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      frame.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      frame.write(mask | 126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(mask | 127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    if (masked) {
      // A mask of zeros changes nothing.
      frame.writeBytes(new byte[4]);
    }
    frame.writeBytes(payload);
    out.write(frame.toByteArray());
    out.flush();
  }

  /** Status line and headers of an answer. */
  List<String> readHead() {
    List<String> head = new ArrayList<>();
    try {
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        head.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head;
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** All that still comes, until the server closes. */
  String readRest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** The next frame. */
  Frame readFrame() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(opcode, payload);
  }

  /** The server's close, whatever comes before it. */
  Frame readUntilClose() throws IOException {
    while (true) {
      Frame frame = readFrame();
      if (frame.opcode == CLOSE) {
        return frame;
      }
    }
  }

  /** Whether the server ends the connection, whatever comes before. */
  boolean isCutOff() throws IOException {
    byte[] rest = new byte[1 << 16];
    try {
      while (in.read(rest) >= 0) {
        Arrays.fill(rest, (byte) 0);
      }
      return true;
    } catch (EOFException | SocketException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
