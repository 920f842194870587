package io.emojify.fuzz.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a server has said behind the handshake (RFC 6455, section 5.2). */
final class ServerFrames {
  private static final String SWITCHED = "HTTP/1.1 101";
  private static final String END_OF_HEADER = "\r\n\r\n";
  private static final int CLOSE = 0x8;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private ServerFrames() {}

  /**
   * Why it has closed the connection.
   *
   * @param answer from the handshake on, a character for each byte; may end anywhere
   * @return no code, or one
   */
  static List<Integer> closeCodes(String answer) {
    List<Integer> codes = new ArrayList<>();
    int header = answer.indexOf(END_OF_HEADER);
    if (!answer.startsWith(SWITCHED) || header < 0) {
      return codes;
    }
    String frames = answer.substring(header + END_OF_HEADER.length());
    ByteBuffer bytes = ByteBuffer.wrap(frames.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.remaining() >= 2) {
      int opcode = bytes.get() & 0xF;
      long length = length(bytes);
      if (length < 0 || length > bytes.remaining()) {
        return codes;
      }
      if (opcode == CLOSE && length >= Short.BYTES) {
        codes.add((int) bytes.getChar(bytes.position()));
      }
      bytes.position(bytes.position() + (int) length);
    }
    return codes;
  }

  /** A server's frames aren't masked. Negative if there is no more of it. */
  private static long length(ByteBuffer bytes) {
    int length = bytes.get() & 0x7F;
    if (length < TWO_BYTES) {
      return length;
    }
    int width = length == EIGHT_BYTES ? Long.BYTES : Short.BYTES;
    if (bytes.remaining() < width) {
      return -1;
    }
    return width == Long.BYTES ? bytes.getLong() : bytes.getChar();
  }
}
