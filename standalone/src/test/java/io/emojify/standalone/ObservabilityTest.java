package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.emojify.runtime.metrics.TraceContext;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the running pipeline shows to Prometheus, and that the dashboard and the alerts ask for
 * nothing else: frames that are drawn, skipped, set aside and unreadable have gone through it.
 */
class ObservabilityTest {
  private static final File OBSERVABILITY = new File("../deploy/observability");
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final byte[] PORTRAIT = TestPictures.portrait();
  private static final String SESSION = "written-by-another-program";
  private static final int SENT = 6;

  private static Standalone standalone;
  private static Topics topics;
  private static String sessionId;
  private static Scrape scrape;

  @BeforeAll
  static void sendAllKindsOfFrames() throws Exception {
    standalone = Standalone.start(TestOptions.with("--staleness-budget=30000"));
    topics = standalone.context().topics();
    writeStaleAndBrokenFrames();
    try (IngestClient client = IngestClient.connect(standalone.pageAddress());
        ViewClient viewer = ViewClient.connect(standalone.pageAddress(), client.viewPath())) {
      sessionId = client.sessionId();
      client.send(Style.BOX, "no picture".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < SENT; i++) {
        client.send(Style.BOX, PORTRAIT);
      }
      await("a picture at the viewer")
          .atMost(BOUND)
          .until(
              () -> {
                client.send(Style.BOX, PORTRAIT);
                return !viewer.pictures().isEmpty();
              });
      // Its duration is asked for by the dashboard, and a large heap has had none yet.
      System.gc();
      scrape =
          await("the end of all frames")
              .atMost(BOUND)
              .until(() -> Scrape.of(standalone.pageAddress()), ObservabilityTest::isSettled);
    }
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  /** One too old to be worth the work, one without pixels, and no frame at all. */
  private static void writeStaleAndBrokenFrames() throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", standalone.broker().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      Instant now = Instant.now();
      byte[] noPixels = "no JPEG".getBytes(StandardCharsets.UTF_8);
      for (byte[] value :
          List.of(frame(0, now.minusSeconds(40), PORTRAIT), frame(1, now, noPixels), noPixels)) {
        producer.send(new ProducerRecord<>(topics.frames().name(), SESSION, value)).get();
      }
    }
  }

  private static byte[] frame(long sequence, Instant receivedAt, byte[] jpeg) {
    Frame frame =
        new Frame(
            sequence,
            receivedAt,
            receivedAt,
            Origin.LIVE,
            640,
            480,
            Style.BOX,
            null,
            ByteBuffer.wrap(jpeg));
    return topics.frames().valueSerde().serializer().serialize(topics.frames().name(), frame);
  }

  private static boolean isSettled(Scrape scrape) {
    double accepted = scrape.sum("emojify_frames_total{stage='ingest',outcome='accepted'}");
    double annotated = scrape.sum("emojify_frames_total{stage='renderer',outcome='annotated'}");
    return accepted == annotated
        && scrape.sum("emojify_frames_total{stage='renderer',reason='stale'}") == 1
        && scrape.sum("emojify_frames_total{stage='renderer',outcome='set-aside'}") == 1
        && scrape.sum("emojify_frames_total{stage='renderer',outcome='unreadable'}") == 1
        && scrape.sum("emojify_view_frames_total{outcome='sent'}") > 0
        && scrape.sum("emojify_frame_age_seconds_count{stage='analytics'}") >= accepted
        && scrape.sum("emojify_stream_lag_records") == 0
        && scrape.sum("jvm_gc_pause_seconds_count") > 0;
  }

  @ParameterizedTest
  @MethodSource("stages")
  void measuresTheWorkOfEachStageAndHowOldFramesAreAfterIt(String stage) {
    double done = scrape.sum("emojify_frame_age_seconds_count{stage='%s'}".formatted(stage));
    double age = scrape.sum("emojify_frame_age_seconds_sum{stage='%s'}".formatted(stage));
    double work = scrape.sum("emojify_stage_seconds_sum{stage='%s'}".formatted(stage));

    assertThat(done).isGreaterThan(SENT);
    assertThat(scrape.sum("emojify_stage_seconds_count{stage='%s'}".formatted(stage)))
        .isGreaterThanOrEqualTo(done);
    assertThat(work).isPositive();
    assertThat(age).isPositive();
  }

  static Stream<String> stages() {
    return Stream.of("ingest", "detector", "classifier", "renderer", "analytics");
  }

  @Test
  void measuresThePicturesAgeAtTheViewer() {
    assertThat(scrape.sum("emojify_frame_age_seconds_count{stage='viewer'}")).isPositive();
    assertThat(scrape.sum("emojify_frame_age_seconds_sum{stage='viewer'}")).isPositive();
    assertThat(scrape.sum("emojify_viewers")).isEqualTo(1);
    assertThat(scrape.sum("emojify_sessions")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void showsAStreamThatRuns(String stage) {
    String state = "emojify_stream_state{stage='%s',state%s'running'}";

    assertThat(scrape.sum(state.formatted(stage, "="))).isEqualTo(1);
    assertThat(scrape.sum(state.formatted(stage, "!="))).isZero();
    assertThat(scrape.sum("emojify_stream_rebalances_total{stage='%s'}".formatted(stage)))
        .isPositive();
  }

  static Stream<String> streams() {
    return stages().skip(1);
  }

  @Test
  void countsBytesOnTheWholeWay() {
    long atLeast = (long) SENT * PORTRAIT.length;

    assertThat(scrape.sum("emojify_bytes_total{stage='ingest',direction='in'}"))
        .isGreaterThan(atLeast);
    assertThat(scrape.sum("emojify_bytes_total{stage='detector',direction='in'}"))
        .isGreaterThan(atLeast);
    assertThat(scrape.sum("emojify_bytes_total{stage='renderer',direction='out'}"))
        .isGreaterThan(atLeast);
    // Crops and numbers, and no picture.
    assertThat(scrape.sum("emojify_bytes_total{stage='classifier',direction='out'}"))
        .isPositive()
        .isLessThan(atLeast);
    assertThat(scrape.sum("emojify_bytes_total{stage='viewer',direction='out'}")).isPositive();
  }

  @Test
  void countsEachDeadLetterAtTheStageThatWroteIt() {
    assertThat(scrape.sum("emojify_dead_letters_total{stage='detector'}")).isEqualTo(2);
    assertThat(scrape.sum("emojify_dead_letters_total{stage!='detector'}")).isZero();
  }

  @Test
  void growsByNoSeriesWithFramesOrSessions() throws Exception {
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      client.send(Style.BOX, PORTRAIT);
    }

    assertThat(ownSeries(Scrape.of(standalone.pageAddress())))
        .containsExactlyInAnyOrderElementsOf(ownSeries(scrape));
  }

  private static List<String> ownSeries(Scrape scrape) {
    return scrape.series().stream()
        .filter(series -> series.metric().startsWith("emojify_"))
        .map(series -> series.metric() + series.labels())
        .toList();
  }

  @Test
  void givesAllRecordsOfAFrameTheSameTraceContext() {
    try (TopicReader reader = new TopicReader(standalone.broker().bootstrapServers())) {
      List<Frame> frames = reader.valuesOf(sessionId, topics.frames());
      List<String> expected =
          frames.stream()
              .map(frame -> TraceContext.of(sessionId, frame.getSequence(), frame.getReceivedAt()))
              .map(TraceContext::traceparent)
              .toList();

      assertThat(expected).hasSizeGreaterThan(SENT).doesNotHaveDuplicates();
      for (Topic<?, ?> topic :
          List.<Topic<?, ?>>of(
              topics.frames(), topics.faces(), topics.emotions(), topics.annotated())) {
        assertThat(traceContexts(reader, topic)).as(topic.name()).isEqualTo(expected);
      }
    }
  }

  private static List<String> traceContexts(TopicReader reader, Topic<?, ?> topic) {
    List<String> contexts = new ArrayList<>();
    for (var record : reader.recordsOf(sessionId, topic)) {
      Header header = record.headers().lastHeader(TraceContext.HEADER);
      contexts.add(new String(header.value(), StandardCharsets.US_ASCII));
    }
    return contexts;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dashboardQueries", "alertQueries"})
  void isAskedOnlyForWhatItShows(String where, String expression) {
    assertThat(scrape.missing(PromQuery.parse(expression))).as(expression).isEmpty();
  }

  static Stream<String[]> dashboardQueries() throws IOException {
    List<String[]> queries = new ArrayList<>();
    File dashboard = new File(OBSERVABILITY, "grafana/dashboards/emojify.json");
    for (JsonNode panel : new ObjectMapper().readTree(dashboard).get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(new String[] {panel.get("title").textValue(), target.get("expr").textValue()});
      }
    }
    assertThat(queries).hasSizeGreaterThan(20);
    return queries.stream();
  }

  static Stream<String[]> alertQueries() throws IOException {
    List<String[]> queries = new ArrayList<>();
    JsonNode alerts = new YAMLMapper().readTree(new File(OBSERVABILITY, "alerts.yml"));
    for (JsonNode rule : alerts.get("groups").get(0).get("rules")) {
      queries.add(new String[] {rule.get("alert").textValue(), rule.get("expr").textValue()});
    }
    assertThat(queries).hasSizeGreaterThan(5);
    return queries.stream();
  }

  @Test
  void findsNothingMissingOnlyWhereNothingIs() {
    assertThat(scrape.missing(PromQuery.parse("sum by (nobody) (emojify_ready)")))
        .containsExactly("the label nobody");
    assertThat(scrape.missing(PromQuery.parse("emojify_frames_total{stage=~'ingest|kitchen'}")))
        .hasSize(1);
    assertThat(scrape.missing(PromQuery.parse("emojify_frames_total{colour='red'}"))).hasSize(1);
    assertThat(scrape.missing(PromQuery.parse("rate(emojify_frame[5m])"))).hasSize(1);
  }

  @Test
  void getsADashboardThatItsProvisioningFinds() throws IOException {
    JsonNode source =
        new YAMLMapper()
            .readTree(new File(OBSERVABILITY, "grafana/provisioning/datasources/prometheus.yml"));
    JsonNode dashboard =
        new ObjectMapper().readTree(new File(OBSERVABILITY, "grafana/dashboards/emojify.json"));

    assertThat(dashboard.get("panels"))
        .filteredOn(panel -> panel.has("datasource"))
        .isNotEmpty()
        .allSatisfy(
            panel ->
                assertThat(panel.get("datasource").get("uid"))
                    .isEqualTo(source.get("datasources").get(0).get("uid")));
  }
}
