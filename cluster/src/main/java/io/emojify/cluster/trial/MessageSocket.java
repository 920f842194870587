package io.emojify.cluster.trial;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A WebSocket that hands on whole messages. */
final class MessageSocket implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SEND = Duration.ofSeconds(10);

  private final WebSocket socket;

  private MessageSocket(WebSocket socket) {
    this.socket = socket;
  }

  /** What comes from the server, one message at a time, and that nothing comes any more. */
  record Listeners(Consumer<String> text, Consumer<ByteBuffer> binary, Runnable closed) {}

  /**
   * @param page the gateway's address, with a slash at its end
   */
  static MessageSocket connect(String page, String path, Listeners listeners) {
    URI address = URI.create(page.replaceFirst("^http", "ws") + path);
    return new MessageSocket(
        HTTP.newWebSocketBuilder()
            .connectTimeout(CONNECT)
            .buildAsync(address, new Assembler(listeners))
            .join());
  }

  void send(ByteBuffer message) {
    socket.sendBinary(message, true).orTimeout(SEND.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static final class Assembler implements WebSocket.Listener {
    private final Listeners listeners;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    Assembler(Listeners listeners) {
      this.listeners = listeners;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        listeners.text().accept(text.toString());
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
        listeners.binary().accept(ByteBuffer.wrap(binary.toByteArray()));
        binary.reset();
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      listeners.closed().run();
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      listeners.closed().run();
    }
  }
}
