package io.emojify.runtime;

import static java.io.OutputStream.nullOutputStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What strangers can't do to the HTTP port, and don't learn from it. */
class HttpHardeningTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final List<String> HEADERS =
      List.of(
          "content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "x-content-type-options: nosniff",
          "x-frame-options: deny",
          "referrer-policy: no-referrer",
          "permissions-policy: camera=(), microphone=(), geolocation=()",
          "cross-origin-opener-policy: same-origin",
          "cross-origin-resource-policy: same-origin",
          "cache-control: no-store");

  private static HttpEndpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = start(new HttpOptions("localhost", 0, Duration.ofSeconds(1), 50));
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static HttpEndpoint start(HttpOptions options) {
    return HttpEndpoint.start(
        options,
        new Health(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        List.of(
            config -> {
              config.routes.get("/hello", context -> context.result("hello"));
              config.routes.get(
                  "/sessions/{session}",
                  context -> {
                    throw new IllegalStateException("jdbc:secret@internal");
                  });
              config.routes.post(
                  "/read", context -> context.bodyInputStream().transferTo(nullOutputStream()));
            }));
  }

  /** Sends text as it is; returns all that comes until the server closes. */
  private static String exchange(String request) throws IOException {
    return exchange(request, false);
  }

  /**
   * The same.
   *
   * @param isAll whether the server is told that no more will come
   */
  private static String exchange(String request, boolean isAll) throws IOException {
    try (Socket socket = new Socket("localhost", endpoint.port())) {
      socket.setSoTimeout((int) BOUND.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      if (isAll) {
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String ask(String method, String path) throws IOException {
    return exchange(
        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private static void assertTellsNothing(String answer) {
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains(HEADERS)
        .doesNotContain(
            "server:", "x-powered-by", "jetty", "javalin", "exception", "secret", "at io.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/hello", "/health/live", "/health/ready", "/metrics", "/nothing", "/sessions/x"})
  void sendsTheHeadersWithEveryAnswer(String path) throws Exception {
    assertThat(ask("GET", path).toLowerCase(Locale.ROOT)).contains(HEADERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PUT", "PATCH", "OPTIONS", "FOO", "trace"})
  void refusesMethodsThatNothingNeeds(String method) throws Exception {
    String answer = ask(method, "/hello");

    assertThat(answer).startsWith("HTTP/1.1 405 ");
    assertTellsNothing(answer);
  }

  @Test
  void isNoProxy() throws Exception {
    assertThat(exchange("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"))
        .matches("(?s)HTTP/1\\.1 4\\d\\d .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/hello/..%2f..%2fetc/passwd",
        "/hello;x=../../etc/passwd",
        "/%00"
      })
  void answersWhatIsNotThereWithoutSayingMore(String path) throws Exception {
    String answer = ask("GET", path);

    assertThat(answer).containsPattern("^HTTP/1\\.1 40[04] ").doesNotContain("root:");
    assertTellsNothing(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n"
      })
  void answersWhatIsNoRequestWithoutSayingMore(String text) throws Exception {
    String answer = exchange(text);

    assertThat(answer).containsPattern("^HTTP/1\\.1 [45]\\d\\d ");
    assertTellsNothing(answer);
  }

  @Test
  void tellsNobodyOfItsMistakesButTheLog() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(HttpEndpoint.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      String answer = ask("GET", "/sessions/a-session-id");

      assertThat(answer).startsWith("HTTP/1.1 500 ").endsWith("Internal Server Error\n");
      assertTellsNothing(answer);
      assertThat(log.list)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getThrowableProxy().getMessage()).contains("jdbc:secret");
                assertThat(event.getFormattedMessage()).doesNotContain("a-session-id");
              });
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void takesNoHeadersWithoutEnd() throws Exception {
    String answer =
        exchange("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ");
    assertThat(exchange("GET /" + "y".repeat(20_000) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ");
  }

  /** The way of Slowloris: connections that are open, and bring a little of a request. */
  @ParameterizedTest
  @ValueSource(strings = {"", "GET /hello HTTP/1.1\r\nHost: lo"})
  void givesUpARequestThatStopsComing(String beginning) throws Exception {
    assertThat(exchange(beginning)).doesNotContain("hello");
  }

  @Test
  void aBodyThatEndsEarlyIsItsSendersMistake() throws IOException {
    String answer =
        exchange("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nab", true);

    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertTellsNothing(answer);
  }

  @Test
  void acceptsOnlySoManyConnectionsAtOnce() throws Exception {
    try (HttpEndpoint small = start(new HttpOptions("localhost", 0, Duration.ofSeconds(60), 2));
        Socket first = new Socket("localhost", small.port());
        Socket second = new Socket("localhost", small.port());
        Socket third = new Socket("localhost", small.port())) {
      // The last may be told at once that there is no place, or wait for one; it isn't served.
      third.setSoTimeout(500);
      assertThat(isServed(third)).isFalse();

      first.close();
      second.close();

      await()
          .atMost(BOUND)
          .until(
              () -> {
                try (Socket later = new Socket("localhost", small.port())) {
                  later.setSoTimeout(500);
                  return isServed(later);
                }
              });
    }
  }

  private static boolean isServed(Socket socket) {
    try {
      socket
          .getOutputStream()
          .write(
              "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
