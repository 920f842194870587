package io.emojify.fuzz.targets;

import com.sun.net.httpserver.HttpServer;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.schemas.Contract;
import io.emojify.schemas.registry.RegistryRefusedException;
import io.emojify.schemas.registry.RegistryUnavailableException;
import io.emojify.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a schema registry may answer: the first byte chooses the status, the rest is the body. Every
 * call ends with what was asked for, or says that the registry refuses or isn't there.
 */
public final class RegistryTarget implements FuzzTarget {
  private static final int[] STATUSES = {200, 200, 200, 404, 409, 500, 401, 429, 422};

  private final Contract contract = Contract.all().get(0);
  private final HttpServer server = startServer();
  private final SchemaRegistryClient client =
      new SchemaRegistryClient(
          URI.create("http://localhost:%d".formatted(server.getAddress().getPort())));
  private volatile byte[] answer = new byte[0];

  private HttpServer startServer() {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer started = HttpServer.create(any, 0);
      started.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = Arrays.copyOfRange(answer, Math.min(1, answer.length), answer.length);
            int status = answer.length == 0 ? 200 : answer[0] & 0xFF;
            exchange.sendResponseHeaders(
                STATUSES[status % STATUSES.length], body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    String schema = contract.current().toString().replace("\"", "\\\"");
    return List.of(
        answer(0, "{\"schema\":\"" + schema + "\"}"),
        answer(0, "{\"schema\":\"\\\"string\\\"\"}"),
        answer(0, "{\"schema\":\"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"E\\\"}\"}"),
        answer(0, "{\"id\":7}"),
        answer(0, "{\"id\":99999999999}"),
        answer(3, "{\"error_code\":40403,\"message\":\"no such schema\"}"),
        answer(4, "{\"error_code\":409,\"message\":{}}"),
        answer(5, "[[[[[[]]]]]]"),
        answer(5, "<html></html>"));
  }

  private static byte[] answer(int status, String body) {
    byte[] bytes = (' ' + body).getBytes(StandardCharsets.UTF_8);
    bytes[0] = (byte) status;
    return bytes;
  }

  @Override
  public void take(byte[] input) {
    answer = input;
    tryCall(() -> client.schemaOf(7));
    tryCall(() -> client.idOf(contract.subject(), contract.current()));
    tryCall(() -> client.register(contract.subject(), contract.current()));
  }

  private static void tryCall(Runnable call) {
    try {
      call.run();
    } catch (RegistryRefusedException | RegistryUnavailableException e) {
      Outcome.require(e.getMessage() != null, "it doesn't say why");
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
