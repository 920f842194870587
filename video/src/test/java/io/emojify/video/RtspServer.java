package io.emojify.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * As much of an RTSP server as one client needs who wants all in one TCP connection (RFC 2326,
 * section 10.12): it sends an MPEG transport stream from a file, as RTP (RFC 2250), and hangs up.
 */
final class RtspServer implements AutoCloseable {
  private static final int PACKET = 7 * 188;
  private static final int TRANSPORT_STREAM = 33;
  private static final int TICKS_PER_PACKET = 900;

  private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Thread thread = new Thread(this::serve, "rtsp-server");
  private final byte[] stream;

  RtspServer(Path transportStream) throws IOException {
    stream = Files.readAllBytes(transportStream);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        converse(client);
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private void converse(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = client.getOutputStream();
    String request;
    while ((request = in.readLine()) != null) {
      String sequence = "";
      String header;
      while (!(header = in.readLine()).isEmpty()) {
        sequence = header.startsWith("CSeq:") ? header : sequence;
      }
      String method = request.substring(0, request.indexOf(' '));
      answer(out, sequence, method, request.split(" ")[1]);
      if (method.equals("PLAY")) {
        play(out);
        return;
      }
    }
  }

  private static void answer(OutputStream out, String sequence, String method, String address)
      throws IOException {
    String description =
        "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=test\r\nt=0 0\r\nm=video 0 RTP/AVP 33\r\n"
            + "a=control:track\r\n";
    String rest =
        switch (method) {
          case "OPTIONS" -> "Public: DESCRIBE, SETUP, PLAY\r\n\r\n";
          case "DESCRIBE" ->
              "Content-Base: %s/\r\nContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(address, description.length(), description);
          case "SETUP" -> "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
          default -> "Session: 1\r\n\r\n";
        };
    out.write(("RTSP/1.0 200 OK\r\n" + sequence + "\r\n" + rest).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void play(OutputStream out) throws IOException {
    int number = 0;
    for (int from = 0; from < stream.length; from += PACKET) {
      byte[] payload = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + PACKET));
      ByteBuffer packet = ByteBuffer.allocate(4 + 12 + payload.length);
      packet.put((byte) '$').put((byte) 0).putShort((short) (12 + payload.length));
      packet.put((byte) 0x80).put((byte) TRANSPORT_STREAM).putShort((short) number);
      packet.putInt(number * TICKS_PER_PACKET).putInt(1);
      out.write(packet.put(payload).array());
      number++;
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
