package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.Ingest;
import io.emojify.renderer.RendererApp;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.standalone.SocketClient.Close;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stages of a process that still waits for Kafka. */
class NotStartedTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Close LATER = new Close(1013, "not started yet");

  private final StandaloneOptions options = TestOptions.with();
  private final ServiceContext context =
      ServiceContext.create(
          new KafkaOptions("nowhere.invalid:9092", 1, Map.of()), new BundledSchemaCatalog());

  private HttpEndpoint serve(Stage stage) {
    return HttpEndpoint.start(
        options.http(), context.health(), context.meters(), List.of(stage.routes()));
  }

  private static Close closeOf(HttpEndpoint endpoint, String path) {
    try (SocketClient socket = SocketClient.connect(endpoint.address(), path, Map.of())) {
      assertThat(socket.closed()).succeedsWithin(BOUND);
      return socket.closed().join();
    }
  }

  @Test
  void showThePageAndTellSendersToComeAgain() throws Exception {
    Ingest ingest = new Ingest(options.ingest(), options.view(), context);
    try (HttpEndpoint endpoint = serve(ingest.asStage())) {
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(endpoint.address())).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(page.body()).contains("<title>Emojify</title>");
      assertThat(closeOf(endpoint, "ws/ingest")).isEqualTo(LATER);
    }
  }

  @Test
  void tellViewersToComeAgain() throws Exception {
    try (Stage renderer =
            RendererApp.prepare(options.stage(), options.renderer(), options.view(), context);
        HttpEndpoint endpoint = serve(renderer)) {
      String token = options.view().tokens().tokenFor("session");

      assertThat(closeOf(endpoint, "ws/view?session=session&token=" + token)).isEqualTo(LATER);
      assertThat(context.health().problems())
          .containsEntry("renderer", "its stream is not started");
    }
  }
}
