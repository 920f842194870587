package io.emojify.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the pages' files as the product does, and the sessions that a test makes up instead of a
 * pipeline's.
 */
final class PageHost implements AutoCloseable {
  /** What the dashboard is shown to. */
  static final String TOKEN = "operator-token-of-a-test";

  /** At least as strict as the product's. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "md", "text/markdown; charset=utf-8",
          "json", "application/json");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final String charts = "/META-INF/resources/webjars/uplot/" + version("uplot") + "/dist";
  private volatile int status = 200;
  private volatile String summaries = "{\"sessions\":[]}";

  private PageHost(HttpServer server) {
    this.server = server;
  }

  static PageHost start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
      PageHost host = new PageHost(server);
      server.createContext("/", host::answer);
      server.setExecutor(host.threads);
      server.start();
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a slash at its end. */
  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** The dashboard's, with its token. */
  String dashboard() {
    return address() + "dashboard/#token=" + TOKEN;
  }

  /** What the dashboard's requests are answered from now on, if they have the token. */
  void answerWith(int newStatus, String json) {
    summaries = json;
    status = newStatus;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/api/v1/summaries")) {
      boolean mayRead =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      String json = mayRead ? summaries : "{\"error\":\"this token is not valid\"}";
      send(exchange, mayRead ? status : 401, "json", json.getBytes(StandardCharsets.UTF_8));
      return;
    }
    String file = path.endsWith("/") ? path + "index.html" : path;
    String resource = file.startsWith("/lib/uplot/") ? charts + file.substring(10) : "/web" + file;
    try (InputStream in = PageHost.class.getResourceAsStream(resource)) {
      if (in == null) {
        send(exchange, 404, "html", new byte[0]);
      } else {
        send(exchange, 200, file.replaceFirst(".*\\.", ""), in.readAllBytes());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(type, "image/jpeg"));
    exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String version(String webJar) {
    Properties about = new Properties();
    try (InputStream in =
        PageHost.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/" + webJar + "/pom.properties")) {
      about.load(in);
      return about.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
