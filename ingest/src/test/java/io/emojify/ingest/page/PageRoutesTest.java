package io.emojify.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
  private static Javalin server;

  @BeforeAll
  static void start() {
    server = Javalin.create(PageRoutes::addTo).start("localhost", 0);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "help.html", "about.html", "models/model-card.md", "lib/uplot/uPlot.esm.js"})
  void letsNoFileDoMoreThanItMust(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("default-src 'self'"))
        .startsWith("default-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void servesTheModelsCardAsTextThatBrowsersShow() throws Exception {
    HttpResponse<String> answer = get("models/model-card.md");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(answer.body()).startsWith("# Model card").contains("±");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI address = URI.create("http://localhost:" + server.port() + "/" + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
