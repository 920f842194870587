package io.emojify.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.erase.Erasures;
import io.emojify.runtime.Health;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.HttpOptions;
import io.emojify.runtime.ViewTokens;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Probabilities;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;

class SummaryRoutesTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] SECRET =
      "a secret of sixteen bytes or more".getBytes(StandardCharsets.US_ASCII);
  private static final String OPERATOR = "0123456789abcdef";

  private Instant now = START.plusSeconds(15);
  private final ViewTokens tokens = new ViewTokens(SECRET, Duration.ofHours(1), () -> now);
  private final Erasures erasures = new Erasures(Duration.ofDays(7), () -> now);
  private final RecentSummaries recent = new RecentSummaries(10, erasures, () -> now);
  private final SummaryRoutes routes =
      new SummaryRoutes(tokens, Optional.of(new OperatorToken(OPERATOR)));
  private HttpEndpoint endpoint;

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private void serve(SummaryRoutes served) {
    endpoint =
        HttpEndpoint.start(
            new HttpOptions("localhost", 0),
            new Health(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List.of(served::addTo));
  }

  private void serve() {
    serve(routes);
    routes.serve(recent);
  }

  @Test
  void tellWhoeverMayWatchASessionItsSummaries() throws Exception {
    serve();
    recent.add("s", withFaces());
    recent.add("another", withFaces());

    HttpResponse<String> answer = get(ofSession("s", tokens.tokenFor("s")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body())
        .isEqualTo(
            "{\"session\":\"s\",\"summaries\":[{\"windowStart\":1795348800000,"
                + "\"windowEnd\":1795348810000,\"frames\":3,\"skipped\":1,\"faces\":2,\"tracks\":1,"
                + "\"mean\":{\"angry\":0.0,\"disgust\":0.0,\"fear\":0.0,\"happy\":0.75,"
                + "\"neutral\":0.25,\"sad\":0.0,\"surprise\":0.0},"
                + "\"share\":{\"angry\":0.0,\"disgust\":0.0,\"fear\":0.0,\"happy\":1.0,"
                + "\"neutral\":0.0,\"sad\":0.0,\"surprise\":0.0},\"meanConfidence\":0.75}]}");
  }

  @Test
  void sayNullWhereThereWasNoFace() throws Exception {
    serve();
    recent.add("s", withoutFaces());

    assertThat(get(ofSession("s", tokens.tokenFor("s"))).body())
        .endsWith("\"tracks\":0,\"mean\":null,\"share\":null,\"meanConfidence\":null}]}");
  }

  @Test
  void tellNobodyElse() throws Exception {
    serve();
    recent.add("s", withFaces());
    String expired = tokens.tokenFor("s");

    assertRefused(401, "this link is not valid", get(ofSession("s", tokens.tokenFor("another"))));
    assertRefused(401, "this link is not valid", get("api/v1/sessions/s/summaries"));
    now = now.plus(Duration.ofHours(2));
    assertRefused(401, "this link has expired", get(ofSession("s", expired)));
  }

  @Test
  void tellAnOperatorTheSummariesOfAllCurrentSessions() throws Exception {
    serve();
    recent.add("a", withFaces());
    recent.add("b", withoutFaces());

    HttpResponse<String> answer = get("api/v1/summaries", "Authorization", "Bearer " + OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"sessions\":[{\"session\":\"a\",\"summaries\":[{\"windowStart\":")
        .contains("{\"session\":\"b\",\"summaries\":[{\"windowStart\":");
  }

  @Test
  void askWhoWantsToSeeAllSessionsForTheToken() throws Exception {
    serve();

    HttpResponse<String> without = get("api/v1/summaries");

    assertRefused(401, "this operator token is not valid", without);
    assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertRefused(
        401,
        "this operator token is not valid",
        get("api/v1/summaries", "Authorization", "Bearer 0123456789abcdeF"));
  }

  @Test
  void showAllSessionsToNobodyWhereThereIsNoToken() throws Exception {
    SummaryRoutes closed = new SummaryRoutes(tokens, Optional.empty());
    serve(closed);
    closed.serve(recent);

    HttpResponse<String> answer = get("api/v1/summaries", "Authorization", "Bearer ");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("--operator-token or EMOJIFY_OPERATOR_TOKEN");
  }

  @Test
  void tellWhoeverMayWatchThatTheyWereDeleted() throws Exception {
    serve();
    recent.add("s", withFaces());
    recent.add("another", withFaces());
    erasures.put("s", new Erasure(now, now, now.plusSeconds(3600), 0L, 0L, null));

    HttpResponse<String> deleted = get(ofSession("s", tokens.tokenFor("s")));
    HttpResponse<String> all = get("api/v1/summaries", "Authorization", "Bearer " + OPERATOR);

    assertRefused(410, "the results of this session were deleted", deleted);
    assertThat(all.body()).contains("\"session\":\"another\"").doesNotContain("\"s\"");
    assertThat(get(ofSession("s", "guess")).statusCode()).isEqualTo(401);
  }

  @Test
  void tellThatTheyAreNotStartedYet() throws Exception {
    serve(routes);

    assertRefused(503, "not started yet", get(ofSession("s", tokens.tokenFor("s"))));
  }

  private static void assertRefused(int status, String reason, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"error\":\"%s\"}".formatted(reason));
  }

  private static String ofSession(String session, String token) {
    return "api/v1/sessions/%s/summaries?token=%s".formatted(session, token);
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static EmotionSummary withFaces() {
    return window()
        .setFaces(2)
        .setTracks(1)
        .setMean(new Probabilities(0f, 0f, 0f, 0.75f, 0.25f, 0f, 0f))
        .setShare(new Probabilities(0f, 0f, 0f, 1f, 0f, 0f, 0f))
        .setMeanConfidence(0.75f)
        .build();
  }

  private static EmotionSummary withoutFaces() {
    return window().setFaces(0).setTracks(0).build();
  }

  private static EmotionSummary.Builder window() {
    return EmotionSummary.newBuilder()
        .setWindowStart(START)
        .setWindowEnd(START.plusSeconds(10))
        .setFrames(3)
        .setSkipped(1);
  }
}
