package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {
  private static final HttpOptions ANY_PORT = new HttpOptions("localhost", 0);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Health health = new Health();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private HttpEndpoint start(HttpOptions options) {
    return HttpEndpoint.start(
        options,
        health,
        meters,
        List.of(config -> config.routes.get("/hello", context -> context.result("hello"))));
  }

  private HttpResponse<String> get(HttpEndpoint endpoint, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create(endpoint.address()).resolve(path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void isAliveEvenIfNotReady() throws Exception {
    health.register("detector", () -> Optional.of("its stream is REBALANCING"));
    try (HttpEndpoint endpoint = start(ANY_PORT)) {
      HttpResponse<String> answer = get(endpoint, "health/live");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("live\n");
    }
  }

  @Test
  void isNotAliveOnceAPartHasEndedThatOnlyARestartBringsBack() throws Exception {
    health.registerEnd("detector", () -> Optional.of("its stream is ERROR"));
    try (HttpEndpoint endpoint = start(ANY_PORT)) {
      HttpResponse<String> answer = get(endpoint, "health/live");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("not live\ndetector: its stream is ERROR\n");
    }
  }

  @Test
  void isReadyOnceAllPartsAre() throws Exception {
    AtomicReference<Optional<String>> problem =
        new AtomicReference<>(Optional.of("its stream is REBALANCING"));
    health.register("detector", problem::get);
    try (HttpEndpoint endpoint = start(ANY_PORT)) {
      HttpResponse<String> before = get(endpoint, "health/ready");
      problem.set(Optional.empty());
      HttpResponse<String> after = get(endpoint, "health/ready");

      assertThat(before.statusCode()).isEqualTo(503);
      assertThat(before.body()).isEqualTo("not ready\ndetector: its stream is REBALANCING\n");
      assertThat(after.statusCode()).isEqualTo(200);
      assertThat(after.body()).isEqualTo("ready\n");
    }
  }

  @Test
  void showsTheMetersToPrometheus() throws Exception {
    new StageLedger(meters, "detector").rejected("too-large");
    try (HttpEndpoint endpoint = start(ANY_PORT)) {
      HttpResponse<String> answer = get(endpoint, "metrics");

      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body())
          .contains(
              "emojify_frames_total{outcome=\"rejected\",reason=\"too-large\",stage=\"detector\"}"
                  + " 1.0");
    }
  }

  @Test
  void servesWhatTheStagesAdd() throws Exception {
    try (HttpEndpoint endpoint = start(ANY_PORT)) {
      assertThat(get(endpoint, "hello").body()).isEqualTo("hello");
      assertThat(get(endpoint, "nothing").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void saysInOneSentenceThatItsPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      int taken = other.getLocalPort();

      assertThatThrownBy(() -> start(new HttpOptions("localhost", taken)))
          .isInstanceOf(StartupException.class)
          .hasMessage(
              "port %d is taken by another program. Stop that one, or choose another port with"
                  + " --port.",
              taken);
    }
  }

  @Test
  void freesItsPortWhenItIsClosed() throws IOException {
    HttpEndpoint endpoint = start(ANY_PORT);
    int port = endpoint.port();

    endpoint.close();

    start(new HttpOptions("localhost", port)).close();
  }

  @Test
  void callsEveryNetworkByANameThatABrowserOpens() {
    try (HttpEndpoint endpoint = start(new HttpOptions("0.0.0.0", 0))) {
      assertThat(endpoint.address()).isEqualTo("http://localhost:" + endpoint.port() + "/");
    }
  }
}
