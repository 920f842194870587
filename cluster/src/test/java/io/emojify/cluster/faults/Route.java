package io.emojify.cluster.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Where a relay's clients are led. */
interface Route {
  int CONNECT_MILLIS = 10_000;
  int MAX_LINE_BYTES = 8 << 10;

  /** Opens a connection to where this client belongs. */
  Socket open(Socket client) throws IOException;

  /** All to one port of this machine. */
  static Route to(int port) {
    return client -> connect(port);
  }

  /**
   * One origin for two services, as the cluster's gateway makes it: requests whose path begins so
   * go to one, all others to the other. By a connection's first request; browsers open one of its
   * own for each WebSocket.
   */
  static Route byPath(String prefix, int port, int otherPort) {
    return client -> {
      byte[] line = firstLine(client.getInputStream());
      boolean matches = new String(line, StandardCharsets.ISO_8859_1).startsWith("GET " + prefix);
      Socket server = connect(matches ? port : otherPort);
      server.getOutputStream().write(line);
      return server;
    };
  }

  private static Socket connect(int port) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    do {
      next = in.read();
      if (next < 0 || line.size() >= MAX_LINE_BYTES) {
        throw new IOException("no request");
      }
      line.write(next);
    } while (next != '\n');
    return line.toByteArray();
  }
}
