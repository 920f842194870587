package io.emojify.fuzz.server;

import io.emojify.fuzz.targets.Outcome;
import io.emojify.standalone.Standalone;
import io.emojify.standalone.StandaloneOptions;
import io.emojify.standalone.broker.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The standalone in this process, reached as strangers reach it. */
final class RunningProduct implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int CHECK_EVERY = 200;
  private static final byte[] READY =
      "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final Runnable closing;
  private long exchanges;

  /**
   * @param closing ends it
   */
  RunningProduct(int port, Runnable closing) {
    this.port = port;
    this.closing = closing;
  }

  static RunningProduct start(String... moreFlags) {
    List<String> flags = new ArrayList<>(List.of(moreFlags));
    flags.addAll(List.of("--port=0", "--kafka-port=" + FreePort.any(), "--max-fps=100000"));
    Standalone standalone =
        Standalone.start(
            CommandLine.populateCommand(new StandaloneOptions.Flags(), flags.toArray(String[]::new))
                .options());
    return new RunningProduct(standalone.httpPort(), standalone::close);
  }

  /**
   * Sends bytes and no more, and reads until the other side closes.
   *
   * @return what it said, a character for each byte
   * @throws java.net.SocketTimeoutException if it neither says anything nor closes
   */
  String exchange(byte[] bytes) throws IOException {
    if (exchanges++ % CHECK_EVERY == 0) {
      requireReady();
    }
    return send(bytes);
  }

  private void requireReady() throws IOException {
    String ready = send(READY);
    Outcome.require(ready.startsWith("HTTP/1.1 200"), "the product isn't ready: %s", ready);
  }

  private String send(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        in.transferTo(said);
      } catch (SocketException e) {
        // It may hang up on whom it doesn't understand.
      }
      return said.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether an answer shows what is inside. */
  static void requireNoInsides(String answer) {
    Outcome.require(
        !answer.contains("\tat ") && !answer.contains("Exception"),
        "it shows its insides: %s",
        answer);
  }

  /** Asks whether it has survived the last inputs, too. */
  @Override
  public void close() {
    try {
      requireReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closing.run();
    }
  }
}
