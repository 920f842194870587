package io.emojify.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.analytics.erase.Erasures;
import io.emojify.analytics.erase.MockErasures;
import io.emojify.runtime.Health;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.HttpOptions;
import io.emojify.runtime.OwnerTokens;
import io.emojify.runtime.ViewTokens;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureRoutesTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] SECRET =
      "a secret of sixteen bytes or more".getBytes(StandardCharsets.US_ASCII);
  private static final String OPERATOR = "0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant now = START;
  private final ViewTokens viewers = new ViewTokens(SECRET, Duration.ofHours(1), () -> now);
  private final OwnerTokens owners = new OwnerTokens(viewers);
  private final Erasures erasures = new Erasures(Duration.ofDays(7), () -> now);
  private final MockErasures kafka = new MockErasures(erasures, () -> now);
  private final ErasureRoutes routes =
      new ErasureRoutes(viewers, Optional.of(new OperatorToken(OPERATOR)));
  private HttpEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint =
        HttpEndpoint.start(
            new HttpOptions("localhost", 0),
            new Health(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List.of(routes::addTo));
    routes.serve(kafka.requests());
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void takeTheOrderOfWhoeverSentTheSession() throws Exception {
    HttpResponse<String> answer = send("DELETE", "s", owners.tokenFor("s"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode state = JSON.readTree(answer.body());
    assertThat(state.get("session").textValue()).isEqualTo("s");
    assertThat(state.get("state").textValue()).isEqualTo("erasing");
    assertThat(time(state, "requestedAt")).isEqualTo(START);
    assertThat(time(state, "until")).isEqualTo(START.plusSeconds(5));
    assertThat(time(state, "picturesGoneBy")).isEqualTo(START.plusSeconds(65));
    assertThat(time(state, "resultsGoneBy")).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(state.get("frames").longValue()).isZero();
    assertThat(state.get("summaries").longValue()).isZero();
    assertThat(state.get("erasedAt").isNull()).isTrue();
    assertThat(kafka.written()).containsExactly("s");
  }

  @Test
  void takeTheTokenInTheHeaderAndThatOfAnOperator() throws Exception {
    assertThat(sendBearing("DELETE", "a", owners.tokenFor("a")).statusCode()).isEqualTo(202);
    assertThat(sendBearing("DELETE", "b", OPERATOR).statusCode()).isEqualTo(202);
    assertThat(kafka.written()).containsExactly("a", "b");
  }

  @Test
  void letNobodyElseDeleteOrAsk() throws Exception {
    String expired = owners.tokenFor("s");

    for (String method : List.of("DELETE", "GET")) {
      assertRefused(401, "this token is not valid", send(method, "s", "guess"));
      assertRefused(401, "this token is not valid", send(method, "s", owners.tokenFor("another")));
      assertRefused(401, "this token is not valid", sendBearing(method, "s", OPERATOR + "0"));
      assertRefused(
          403,
          "this token is for watching; to delete takes the owner token that the sender has",
          send(method, "s", viewers.tokenFor("s")));
    }
    now = now.plus(Topics.RESULTS_KEPT);
    assertRefused(401, "this token has expired", send("DELETE", "s", expired));
    assertThat(kafka.written()).isEmpty();
  }

  @Test
  void tellHowFarItHasGot() throws Exception {
    assertRefused(
        404,
        "nobody has asked for the results of this session to be deleted",
        send("GET", "s", owners.tokenFor("s")));
    send("DELETE", "s", owners.tokenFor("s"));
    Erasure asked = erasures.of("s").orElseThrow();
    erasures.put(
        "s",
        Erasure.newBuilder(asked)
            .setFrames(150)
            .setSummaries(1)
            .setErasedAt(START.plusSeconds(3000))
            .build());

    JsonNode state = JSON.readTree(send("GET", "s", owners.tokenFor("s")).body());

    assertThat(state.get("state").textValue()).isEqualTo("erased");
    assertThat(state.get("frames").longValue()).isEqualTo(150);
    assertThat(time(state, "erasedAt")).isEqualTo(START.plusSeconds(3000));
  }

  @Test
  void takeAnOrderThatIsGivenTwiceForOne() throws Exception {
    String first = send("DELETE", "s", owners.tokenFor("s")).body();
    now = now.plusSeconds(1);

    assertThat(send("DELETE", "s", owners.tokenFor("s")).body()).isEqualTo(first);
    now = now.plusSeconds(60);
    assertThat(send("DELETE", "s", owners.tokenFor("s")).body()).isNotEqualTo(first);
    assertThat(kafka.written()).containsExactly("s", "s");
  }

  @Test
  void sayThatNothingWasDeletedWhereKafkaDoesNotTakeIt() throws Exception {
    kafka.failNext();

    assertRefused(
        503,
        "Kafka didn't say that it took it: perhaps nothing was deleted, ask again later",
        send("DELETE", "s", owners.tokenFor("s")));
    assertThat(erasures.of("s")).isEmpty();
  }

  private static Instant time(JsonNode state, String field) {
    return Instant.ofEpochMilli(state.get(field).longValue());
  }

  private static void assertRefused(int status, String reason, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"error\":\"%s\"}".formatted(reason));
  }

  private HttpResponse<String> send(String method, String session, String token) throws Exception {
    return send(request(method, session + "?token=" + token));
  }

  private HttpResponse<String> sendBearing(String method, String session, String token)
      throws Exception {
    return send(request(method, session).header("Authorization", "Bearer " + token));
  }

  private HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.address() + "api/v1/sessions/" + path))
        .method(method, HttpRequest.BodyPublishers.noBody());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
