package io.emojify.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A WebSocket of a client of the benchmark: hands on whole messages, sends one at a time. */
final class ClientSocket implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(30);

  private final WebSocket socket;
  private CompletableFuture<WebSocket> lastSend;

  private ClientSocket(WebSocket socket) {
    this.socket = socket;
    this.lastSend = CompletableFuture.completedFuture(socket);
  }

  /**
   * @param page address, with a slash at its end
   * @param binary gets a message that is its own
   */
  static ClientSocket connect(
      HttpClient client,
      String page,
      String path,
      Consumer<String> text,
      Consumer<ByteBuffer> binary) {
    return new ClientSocket(
        client
            .newWebSocketBuilder()
            .connectTimeout(CONNECT)
            .buildAsync(
                URI.create(page.replaceFirst("^http", "ws") + path), new Assembler(text, binary))
            .join());
  }

  /** Begins to send, unless the message before isn't through: then false. */
  boolean trySend(ByteBuffer message) {
    if (!lastSend.isDone()) {
      return false;
    }
    lastSend = socket.sendBinary(message, true);
    return true;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static final class Assembler implements WebSocket.Listener {
    private final Consumer<String> onText;
    private final Consumer<ByteBuffer> onBinary;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    Assembler(Consumer<String> onText, Consumer<ByteBuffer> onBinary) {
      this.onText = onText;
      this.onBinary = onBinary;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        onText.accept(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer part, boolean last) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      binary.writeBytes(bytes);
      if (last) {
        onBinary.accept(ByteBuffer.wrap(binary.toByteArray()));
        binary.reset();
      }
      webSocket.request(1);
      return null;
    }
  }
}
