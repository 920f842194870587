package io.emojify.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Watches a session as the page does. */
final class ViewClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketClient socket;

  private ViewClient(SocketClient socket) {
    this.socket = socket;
  }

  /** One message: what is said about a frame, and its picture, of no bytes if it was skipped. */
  record Result(JsonNode header, byte[] jpeg) {
    private static Result parse(byte[] message) {
      int headerBytes = ByteBuffer.wrap(message).getInt();
      int end = Integer.BYTES + headerBytes;
      try {
        return new Result(
            JSON.readTree(message, Integer.BYTES, headerBytes),
            Arrays.copyOfRange(message, end, message.length));
      } catch (IOException e) {
        throw new AssertionError("the header isn't JSON", e);
      }
    }
  }

  static ViewClient connect(String pageAddress, String path) {
    return new ViewClient(SocketClient.connect(pageAddress, path, Map.of()));
  }

  List<Result> results() {
    return socket.binaries().stream().map(Result::parse).toList();
  }

  List<Result> pictures() {
    return results().stream().filter(result -> result.jpeg().length > 0).toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}
