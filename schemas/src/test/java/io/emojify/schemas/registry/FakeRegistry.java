package io.emojify.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;

/** A schema registry in this process: what Confluent's API says, and what can go wrong with it. */
final class FakeRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Numbers that no bundled schema has. */
  private static final int FIRST_ID = 1001;

  private final HttpServer server;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, List<Schema>> subjects = new HashMap<>();
  private final Map<String, String> compatibility = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Reply> instead = Optional.empty();
  private volatile boolean silent;

  private record Reply(int status, String body) {}

  FakeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/api", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:%d/api".formatted(server.getAddress().getPort()));
  }

  /** Method and path of each request, in order, with what it was authorised by, if it was. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** Gives this answer to everything from now on. */
  void answerAlways(int status, String body) {
    instead = Optional.of(new Reply(status, body));
  }

  void recover() {
    instead = Optional.empty();
    silent = false;
  }

  /** Takes requests and says nothing from now on. */
  void fallSilent() {
    silent = true;
  }

  /** Puts a schema there, as someone else might; returns its number. */
  synchronized int hold(String subject, Schema schema) {
    subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(schema);
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    return FIRST_ID + schemas.indexOf(schema);
  }

  synchronized List<Schema> versionsOf(String subject) {
    return List.copyOf(subjects.getOrDefault(subject, List.of()));
  }

  synchronized Optional<String> compatibilityOf(String subject) {
    return Optional.ofNullable(compatibility.get(subject));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/api".length());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    calls.add(
        exchange.getRequestMethod()
            + " "
            + path
            + (authorization == null ? "" : " " + authorization));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (silent) {
      awaitClosing();
    }
    Reply reply =
        instead.isPresent() ? instead.get() : reply(exchange.getRequestMethod(), path, body);
    byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(reply.status(), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private void awaitClosing() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply reply(String method, String path, byte[] body) throws IOException {
    String[] parts = path.split("/");
    if (method.equals("PUT") && parts[1].equals("config")) {
      compatibility.put(parts[2], JSON.readTree(body).get("compatibility").textValue());
      return new Reply(200, new String(body, StandardCharsets.UTF_8));
    }
    if (method.equals("GET")) {
      int index = Integer.parseInt(parts[3]) - FIRST_ID;
      return index >= 0 && index < schemas.size()
          ? new Reply(200, JSON.writeValueAsString(Map.of("schema", schemas.get(index).toString())))
          : new Reply(404, error(40403, "Schema not found"));
    }
    JsonNode schema = JSON.readTree(body).get("schema");
    Schema parsed = new Schema.Parser().parse(schema.textValue());
    return path.endsWith("/versions") ? register(parts[2], parsed) : find(parts[2], parsed);
  }

  private Reply find(String subject, Schema schema) throws IOException {
    if (!subjects.containsKey(subject)) {
      return new Reply(404, error(40401, "Subject '" + subject + "' not found."));
    }
    return subjects.get(subject).contains(schema)
        ? new Reply(200, idOf(schema))
        : new Reply(404, error(40403, "Schema not found"));
  }

  private Reply register(String subject, Schema schema) throws IOException {
    List<Schema> older = subjects.getOrDefault(subject, List.of());
    if (older.contains(schema)) {
      return new Reply(200, idOf(schema));
    }
    if ("BACKWARD_TRANSITIVE".equals(compatibility.get(subject))) {
      try {
        new SchemaValidatorBuilder().canReadStrategy().validateAll().validate(schema, older);
      } catch (SchemaValidationException e) {
        return new Reply(409, error(409, "it can't read an older one"));
      }
    }
    hold(subject, schema);
    return new Reply(200, idOf(schema));
  }

  private String idOf(Schema schema) throws IOException {
    return JSON.writeValueAsString(Map.of("id", FIRST_ID + schemas.indexOf(schema)));
  }

  private static String error(int code, String message) throws IOException {
    return JSON.writeValueAsString(Map.of("error_code", code, "message", message));
  }
}
