package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.schemas.Style;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline, whose Kafka ends and comes back. */
@Timeout(300)
class WatchdogTest {
  private static final Duration BOUND = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void isNotReadyWithALineThatSaysWhyWhileKafkaIsAwayAndReadyAgainAfter() throws Exception {
    int port = TestOptions.freePort();
    EmbeddedBroker first = EmbeddedBroker.start(folder, port);
    EmbeddedBroker second = null;
    try (Standalone standalone =
        Standalone.start(
            TestOptions.with("--unready-after=2000", "--staleness-budget=5000"),
            closing -> first)) {
      assertThat(ask(standalone, "ready").statusCode()).isEqualTo(200);

      first.close();

      await()
          .atMost(BOUND)
          .untilAsserted(
              () -> {
                HttpResponse<String> ready = ask(standalone, "ready");
                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(ready.body().lines())
                    .startsWith("not ready")
                    .anyMatch(
                        line ->
                            line.matches(
                                "kafka: Kafka at localhost:%d doesn't answer, for \\d+ s now"
                                    .formatted(port)));
              });
      assertThat(ask(standalone, "live").statusCode())
          .as("a restart would cure nothing")
          .isEqualTo(200);
      assertThat(Scrape.of(standalone.pageAddress()).sum("emojify_ready")).isZero();

      second = EmbeddedBroker.start(folder, port);

      await()
          .atMost(BOUND)
          .untilAsserted(() -> assertThat(ask(standalone, "ready").body()).isEqualTo("ready\n"));
      assertThat(Scrape.of(standalone.pageAddress()).sum("emojify_ready")).isEqualTo(1);
      requireThatFramesFlow(standalone);
    } finally {
      if (second != null) {
        second.close();
      }
    }
  }

  private static void requireThatFramesFlow(Standalone standalone) throws Exception {
    try (IngestClient client = IngestClient.connect(standalone.pageAddress());
        ViewClient viewer = ViewClient.connect(standalone.pageAddress(), client.viewPath())) {
      await()
          .atMost(BOUND)
          .until(
              () -> {
                client.send(Style.BOX, TestPictures.portrait());
                return !viewer.pictures().isEmpty();
              });
    }
  }

  private static HttpResponse<String> ask(Standalone standalone, String what)
      throws IOException, InterruptedException {
    URI address = URI.create(standalone.pageAddress() + "health/" + what);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
