package io.emojify.standalone;

import static org.awaitility.Awaitility.await;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topics;
import io.emojify.standalone.SocketClient.Close;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * All stages on a real broker, {@link TestBroker}'s, and the clients that tests look at them with.
 *
 * <p>The budget for live frames is long here, so that a slow machine doesn't change the results.
 */
record Pipeline(Standalone standalone, TopicReader reader) implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(60);
  static final int MAX_FRAME_BYTES = 200_000;
  static final byte[] PORTRAIT = TestPictures.portrait();

  /**
   * @param flags besides its own, which a flag of the same name replaces
   */
  static Pipeline start(String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    if (all.stream().noneMatch(flag -> flag.startsWith("--max-frame-bytes="))) {
      all.add("--max-frame-bytes=" + MAX_FRAME_BYTES);
    }
    all.add("--staleness-budget=30000");
    all.add("--analyze-deadline=60000");
    StandaloneOptions options = TestOptions.with(all.toArray(String[]::new));
    Standalone standalone =
        Standalone.start(options, closing -> TestBroker.start(options.kafkaPort(), closing));
    return new Pipeline(standalone, new TopicReader(standalone.broker().bootstrapServers()));
  }

  Topics topics() {
    return standalone.context().topics();
  }

  IngestClient connect() {
    return IngestClient.connect(standalone.pageAddress());
  }

  ViewClient watch(IngestClient client) {
    return ViewClient.connect(standalone.pageAddress(), client.viewPath());
  }

  /** A viewer sees what comes from now on, so frames are sent until it does. */
  static void sendUntil(IngestClient client, byte[] jpeg, Callable<Boolean> condition) {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              client.send(Style.BOX, jpeg);
              return condition.call();
            });
  }

  /** Waits until that many frames of a session have left the pipeline; exactly so many may. */
  List<AnnotatedFrame> awaitAllAnnotated(String session, int count) {
    return await()
        .atMost(BOUND)
        .until(
            () -> reader.valuesOf(session, topics().annotated()), frames -> frames.size() >= count);
  }

  Close closeOf(String path, Map<String, String> headers) {
    try (SocketClient socket = SocketClient.connect(standalone.pageAddress(), path, headers)) {
      return await().atMost(BOUND).until(() -> socket.closed().getNow(null), Objects::nonNull);
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(standalone.pageAddress() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    reader.close();
    standalone.close();
  }
}
