package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.standalone.SocketClient.Close;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** Where only those may send who hold a token. */
class IngestTokenTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String TOKEN = "the-token-of-this-test";
  private static final String SIGN_IN = "{\"type\":\"sign-in\",\"token\":\"%s\"}";
  private static final Close NEEDED = new Close(1008, "a token is needed to send pictures here");
  private static final Close WRONG = new Close(1008, "this token is not valid");

  private static Pipeline pipeline;

  @BeforeAll
  static void start() {
    pipeline = Pipeline.start("--ingest-token=" + TOKEN);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  private static SocketClient connect(Map<String, String> headers) {
    SocketClient socket =
        SocketClient.connect(pipeline.standalone().pageAddress(), "ws/ingest", headers);
    await().atMost(BOUND).until(() -> !socket.texts().isEmpty() || socket.closed().isDone());
    return socket;
  }

  private static Close closeOf(SocketClient socket) {
    return await().atMost(BOUND).until(() -> socket.closed().getNow(null), Objects::nonNull);
  }

  @Test
  void asksForTheTokenAndThenBeginsTheSession() {
    try (SocketClient socket = connect(Map.of())) {
      assertThat(socket.texts()).containsExactly("{\"type\":\"sign-in\"}");

      socket.send(SIGN_IN.formatted(TOKEN));

      await().atMost(BOUND).until(() -> socket.texts().size() == 2);
      assertThat(socket.texts().get(1)).startsWith("{\"type\":\"session\"");
    }
  }

  @Test
  void takesTheTokenOfProgramsInTheirHeader() {
    try (SocketClient socket = connect(Map.of("Authorization", "Bearer " + TOKEN))) {
      assertThat(socket.texts().get(0)).startsWith("{\"type\":\"session\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"sign-in\",\"token\":\"the-token-of-this-tesT\"}",
        "{\"type\":\"sign-in\",\"token\":\"\"}",
        "{\"type\":\"sign-in\",\"token\":null}",
        "{\"type\":\"sign-in\",\"token\":[\"the-token-of-this-test\"]}",
        "{\"token\":\"the-token-of-this-test\"}",
        "the-token-of-this-test",
        "[[[[[[",
        ""
      })
  void turnsAwayWhoShowsAnythingElse(String message) {
    try (SocketClient socket = connect(Map.of())) {
      socket.send(message);

      assertThat(closeOf(socket)).isEqualTo(WRONG);
    }
  }

  @Test
  void turnsAwayProgramsWithAWrongToken() {
    try (SocketClient socket = connect(Map.of("Authorization", "Bearer another-token-than-this"))) {
      assertThat(closeOf(socket)).isEqualTo(WRONG);
    }
  }

  @Test
  void asksThoseWhoseHeaderIsForAProxy() {
    try (SocketClient socket = connect(Map.of("Authorization", "Basic dXNlcjpwYXNz"))) {
      assertThat(socket.texts()).containsExactly("{\"type\":\"sign-in\"}");
    }
  }

  @Test
  void takesNoFrameBeforeTheToken() {
    try (SocketClient socket = connect(Map.of())) {
      socket.send(ByteBuffer.allocate(20));

      assertThat(closeOf(socket)).isEqualTo(NEEDED);
    }
  }

  @Test
  void doesNotWaitForTheTokenForEver() {
    try (SocketClient socket = connect(Map.of())) {
      assertThat(closeOf(socket)).isEqualTo(NEEDED);
    }
  }

  @Test
  void doesNotTakeMoreThanAToken() {
    try (SocketClient socket = connect(Map.of())) {
      socket.send(SIGN_IN.formatted("x".repeat(2000)));

      assertThat(closeOf(socket).code()).isEqualTo(1009);
    }
  }

  @Test
  void asksForItWithSinglePicturesToo() throws Exception {
    HttpResponse<String> without = analyze(null);
    HttpResponse<String> wrong = analyze("Bearer another-token-than-this");
    HttpResponse<String> right = analyze("Bearer " + TOKEN);

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(without.body())
        .isEqualTo("{\"error\":\"the token for sending is missing, or not valid\"}");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(right.statusCode()).isEqualTo(200);
  }

  @Test
  void isToldToNoLogAndNoMetric() throws Exception {
    try (CapturedLog log = new CapturedLog();
        SocketClient byMessage = connect(Map.of());
        SocketClient byHeader = connect(Map.of("Authorization", "Bearer " + TOKEN));
        SocketClient wrongMessage = connect(Map.of());
        SocketClient wrongHeader = connect(Map.of("Authorization", "Bearer " + TOKEN + "x"))) {
      byMessage.send(SIGN_IN.formatted(TOKEN));
      wrongMessage.send(SIGN_IN.formatted(TOKEN + "x"));
      await().atMost(BOUND).until(() -> byMessage.texts().size() == 2);
      assertThat(byHeader.texts()).hasSize(1);
      assertThat(closeOf(wrongMessage)).isEqualTo(WRONG);
      assertThat(closeOf(wrongHeader)).isEqualTo(WRONG);
      assertThat(analyze("Bearer " + TOKEN).statusCode()).isEqualTo(200);
      assertThat(analyze("Bearer " + TOKEN + "x").statusCode()).isEqualTo(401);

      assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(TOKEN));
      assertThat(pipeline.get("metrics").body()).doesNotContain(TOKEN);
    }
  }

  private static HttpResponse<String> analyze(String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(pipeline.standalone().pageAddress() + "api/v1/analyze"))
            .POST(BodyPublishers.ofByteArray(Pipeline.PORTRAIT));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void isToldToThePageInItsAddressAndGoneFromThereAtOnce(@TempDir Path folder) {
    Browser.assumeInstalled();
    String address = pipeline.standalone().pageAddress();
    ChromeDriver browser =
        Browser.start(Collections.nCopies(10, TestPictures.portrait()), folder, true);
    try {
      Page page = new Page(browser);
      page.open(address);
      page.press("start");
      await().atMost(BOUND).until(() -> page.messageCode().equals("sign-in-needed"));
      assertThat(page.state()).isEqualTo("stopped");

      page.open(address + "#token=another-token-than-this");
      page.press("start");
      await().atMost(BOUND).until(() -> page.messageCode().equals("sign-in-refused"));
      assertThat(page.element("message").getText()).contains("this token is not valid");

      page.open(address + "#token=" + TOKEN);
      assertThat(browser.getCurrentUrl()).isEqualTo(address);
      page.press("start");
      await().atMost(BOUND).until(() -> page.framesShown() > 0);

      page.open(address);
      page.press("start");
      await().atMost(BOUND).until(() -> page.framesShown() > 0);
      assertThat(page.errors()).isEmpty();
    } finally {
      browser.quit();
    }
  }
}
