package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.emojify.schemas.Style;
import io.emojify.standalone.SocketClient.Close;
import io.emojify.standalone.ViewClient.Result;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send, who may watch, and what they get to see. */
class PipelineAccessTest {
  private static final Close NO_TOKEN = new Close(1008, "this link is not valid");

  private static Pipeline pipeline;

  @BeforeAll
  static void start() {
    pipeline = Pipeline.start();
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void saysWhoTheClientIsAndWhatItMaySend() {
    try (IngestClient client = pipeline.connect();
        IngestClient another = pipeline.connect()) {
      JsonNode session = client.session();

      assertThat(session.get("type").textValue()).isEqualTo("session");
      assertThat(session.get("maxFrameBytes").intValue()).isEqualTo(Pipeline.MAX_FRAME_BYTES);
      assertThat(session.get("maxFramesPerSecond").intValue()).isEqualTo(1000);
      assertThat(session.get("maxInFlight").intValue()).isEqualTo(4);
      assertThat(client.sessionId()).hasSize(22).isNotEqualTo(another.sessionId());
    }
  }

  @Test
  void letsNobodyWatchWithoutTheSessionsToken() {
    try (IngestClient client = pipeline.connect();
        IngestClient another = pipeline.connect()) {
      String session = "session=" + client.sessionId();
      String token = "&token=" + another.session().get("viewToken").textValue();

      assertThat(pipeline.closeOf("ws/view", Map.of())).isEqualTo(NO_TOKEN);
      assertThat(pipeline.closeOf("ws/view?" + session, Map.of())).isEqualTo(NO_TOKEN);
      assertThat(pipeline.closeOf("ws/view?" + session + "&token=guess", Map.of()))
          .isEqualTo(NO_TOKEN);
      assertThat(pipeline.closeOf("ws/view?" + session + token, Map.of())).isEqualTo(NO_TOKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://elsewhere.example", "null", "http://localhost:1"})
  void letsNoForeignPageConnect(String origin) {
    Close refused = new Close(1008, "this page may not connect here");
    try (IngestClient client = pipeline.connect()) {
      assertThat(pipeline.closeOf("ws/ingest", Map.of("Origin", origin))).isEqualTo(refused);
      assertThat(pipeline.closeOf(client.viewPath(), Map.of("Origin", origin))).isEqualTo(refused);
    }
  }

  @Test
  void letsItsOwnPageConnect() {
    String origin = pipeline.standalone().pageAddress().replaceFirst("/$", "");
    try (SocketClient socket =
        SocketClient.connect(
            pipeline.standalone().pageAddress(), "ws/ingest", Map.of("Origin", origin))) {
      await().atMost(Pipeline.BOUND).until(() -> !socket.texts().isEmpty());

      assertThat(socket.closed()).isNotDone();
    }
  }

  @Test
  void endsASessionThatSendsText() {
    try (IngestClient client = pipeline.connect()) {
      client.socket().send("hello");

      assertThat(client.socket().closed())
          .succeedsWithin(Pipeline.BOUND)
          .isEqualTo(new Close(1008, "only binary messages are expected here"));
    }
  }

  @Test
  void neverShowsOneSessionThePictureOfAnother() {
    byte[] redFace = TestPictures.faceOn(TestPictures.RED);
    byte[] blueFace = TestPictures.faceOn(TestPictures.BLUE);
    try (IngestClient red = pipeline.connect();
        IngestClient blue = pipeline.connect();
        ViewClient redViewer = pipeline.watch(red);
        ViewClient blueViewer = pipeline.watch(blue)) {
      await()
          .atMost(Pipeline.BOUND)
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                red.send(Style.BOX, redFace);
                blue.send(Style.BOX, blueFace);
                return redViewer.pictures().size() >= 20 && blueViewer.pictures().size() >= 20;
              });

      assertThat(redViewer.pictures()).allSatisfy(hasColour(2));
      assertThat(blueViewer.pictures()).allSatisfy(hasColour(0));
      pipeline.awaitAllAnnotated(red.sessionId(), red.sent());
      pipeline.awaitAllAnnotated(blue.sessionId(), blue.sent());
    }
  }

  @Test
  void servesThePageSoThatItCanDoNoMoreThanItMust() throws Exception {
    HttpResponse<String> page = pipeline.get("");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Emojify</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void saysThatItIsReady() throws Exception {
    assertThat(pipeline.get("health/live").body()).isEqualTo("live\n");
    assertThat(pipeline.get("health/ready").body()).isEqualTo("ready\n");
    assertThat(pipeline.get("health/ready").statusCode()).isEqualTo(200);
  }

  /**
   * @param channel that outshines the others at the picture's edge: 0 for blue, 2 for red
   */
  private static ThrowingConsumer<Result> hasColour(int channel) {
    return result -> {
      double[] colour = TestPictures.pixel(result.jpeg(), 20, 240);
      assertThat(colour[channel]).isGreaterThan(150);
      assertThat(colour[2 - channel]).isLessThan(80);
    };
  }
}
