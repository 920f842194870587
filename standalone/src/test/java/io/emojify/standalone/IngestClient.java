package io.emojify.standalone;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/** Sends frames as the page does, one after the other, each once the one before is answered. */
final class IngestClient implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketClient socket;
  private final JsonNode session;
  private int sent;

  private IngestClient(SocketClient socket) {
    this.socket = socket;
    await("the session message").atMost(BOUND).until(() -> !socket.texts().isEmpty());
    this.session = parse(socket.texts().get(0));
  }

  static IngestClient connect(String pageAddress) {
    return new IngestClient(SocketClient.connect(pageAddress, "ws/ingest", Map.of()));
  }

  /** The server's first message. */
  JsonNode session() {
    return session;
  }

  String sessionId() {
    return session.get("sessionId").textValue();
  }

  /** Where the session can be watched. */
  String viewPath() {
    return "ws/view?session=%s&token=%s"
        .formatted(sessionId(), session.get("viewToken").textValue());
  }

  /** How many frames were sent, whatever the answers. */
  int sent() {
    return sent;
  }

  /** Sends a frame with the next sequence; returns the answer. */
  JsonNode send(Style style, byte[] jpeg) {
    int answersBefore = socket.texts().size();
    socket.send(
        ByteBuffer.allocate(16 + jpeg.length)
            .put((byte) 1)
            .put((byte) style.ordinal())
            .putShort((short) 0)
            .putInt(sent++)
            .putLong(System.currentTimeMillis())
            .put(jpeg)
            .flip());
    await("an answer").atMost(BOUND).until(() -> socket.texts().size() > answersBefore);
    return parse(socket.texts().get(answersBefore));
  }

  SocketClient socket() {
    return socket;
  }

  @Override
  public void close() {
    socket.close();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
