package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Style;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that ends, in ten seconds' numbers: on the topic, for its viewers, for operators. */
@Timeout(180)
class SummariesTest {
  private static final String OPERATOR = "an-operator-of-tests";
  private static final int FRAMES = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Standalone standalone;

  @BeforeAll
  static void start() {
    // With a broker of its own: operators see all sessions.
    standalone =
        Standalone.start(
            TestOptions.with("--staleness-budget=30000", "--operator-token=" + OPERATOR));
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  @Test
  void areCompleteThoughNothingComesAfterThem() throws Exception {
    String session;
    String path;
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      session = client.sessionId();
      path =
          "api/v1/sessions/%s/summaries?token=%s"
              .formatted(session, client.session().get("viewToken").textValue());
      for (int i = 0; i < FRAMES; i++) {
        client.send(Style.BOX, Pipeline.PORTRAIT);
      }
    }

    JsonNode summaries =
        await()
            .atMost(Pipeline.BOUND)
            .until(() -> json(get(path)).get("summaries"), all -> sum(all, "frames") == FRAMES);

    assertThat(sum(summaries, "faces")).isEqualTo(FRAMES);
    assertThat(summaries.get(0).get("tracks").intValue()).isEqualTo(1);
    assertThat(summaries.get(0).get("mean").get("happy").doubleValue()).isGreaterThan(0.5);
    assertThat(summaries.get(0).get("share").get("happy").doubleValue()).isEqualTo(1);
    assertOnTheTopic(session, summaries);
    HttpResponse<String> answer = get("api/v1/summaries", "Authorization", "Bearer " + OPERATOR);
    requireDescribed("/api/v1/summaries", answer);
    requireDescribed("/api/v1/sessions/{session}/summaries", get(path));
    JsonNode all = json(answer).get("sessions");
    assertThat(all).hasSize(1);
    assertThat(all.get(0).get("session").textValue()).isEqualTo(session);
    assertThat(all.get(0).get("summaries")).isEqualTo(summaries);
  }

  private static void assertOnTheTopic(String session, JsonNode summaries) {
    try (TopicReader reader = new TopicReader(standalone.broker().bootstrapServers())) {
      List<EmotionSummary> records =
          reader.valuesOf(session, standalone.context().topics().summaries());
      assertThat(records)
          .extracting(summary -> summary.getWindowStart().toEpochMilli())
          .containsExactlyElementsOf(
              summaries.findValues("windowStart").stream().map(JsonNode::longValue).toList());
    }
  }

  @Test
  void areShownOnAPageThatCanDoNoMoreThanItMust() throws Exception {
    HttpResponse<String> page = get("dashboard/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Sessions – Emojify</title>");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(get("").body()).contains("<title>Emojify</title>");
  }

  @Test
  void haveALinkWithTheTokenBehindTheFragmentWhichNoServerSees() {
    assertThat(standalone.dashboardLink())
        .hasValue(standalone.pageAddress() + "dashboard/#token=" + OPERATOR);
  }

  @Test
  void areForThoseWhoMaySeeThem() throws Exception {
    HttpResponse<String> ofSession = get("api/v1/sessions/any/summaries?token=guess");
    HttpResponse<String> ofAll = get("api/v1/summaries", "Authorization", "Bearer guess");

    assertThat(ofSession.statusCode()).isEqualTo(401);
    assertThat(ofAll.statusCode()).isEqualTo(401);
    requireDescribed("/api/v1/sessions/{session}/summaries", ofSession);
    requireDescribed("/api/v1/summaries", ofAll);
  }

  private static void requireDescribed(String path, HttpResponse<String> answer) throws Exception {
    new ApiDescription(get("api/v1/openapi.yaml").body())
        .requireDescribed(
            path,
            "get",
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            answer.body());
  }

  private static int sum(JsonNode summaries, String field) {
    return summaries.findValues(field).stream().mapToInt(JsonNode::intValue).sum();
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(standalone.pageAddress() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
