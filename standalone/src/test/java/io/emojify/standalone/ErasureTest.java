package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.analytics.AnalyticsApp;
import io.emojify.analytics.AnalyticsOptions;
import io.emojify.analytics.erase.ErasurePace;
import io.emojify.analytics.export.ExportCommand;
import io.emojify.runtime.Closing;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.OwnerTokens;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.schemas.Box;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.Topic;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The results of a session whose sender wants them deleted, on a real broker whose topics compact
 * within seconds instead of the hour.
 */
@Timeout(300)
class ErasureTest {
  private static final int FRAMES = 60;
  private static final String SENDER = "session-of-who-wants-it-deleted";
  private static final String NEIGHBOUR = "session-of-another";
  private static final Duration COMPACTION_LAG = Duration.ofSeconds(2);
  private static final ErasurePace PACE =
      new ErasurePace(Duration.ofSeconds(2), Duration.ofSeconds(1));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The beginning of a window that has been over for long enough. */
  private final Instant start =
      Instant.ofEpochMilli((System.currentTimeMillis() / 10_000 - 3) * 10_000);

  @TempDir private Path folder;
  private final Closing closing = new Closing();
  private final StandaloneOptions options = TestOptions.with("--partitions=1");
  private final OwnerTokens owners = new OwnerTokens(options.view().tokens());
  private KafkaOptions kafka;
  private Topics topics;
  private KafkaProducer<ResultKey, FrameEmotions> producer;
  private TopicReader reader;
  private Closing analytics;
  private HttpEndpoint endpoint;

  @BeforeEach
  void startBroker() throws Exception {
    EmbeddedBroker broker =
        closing.add(
            EmbeddedBroker.start(
                folder,
                options.kafkaPort(),
                Map.of("log.cleaner.backoff.ms", "200", "log.index.size.max.bytes", "65536")));
    kafka = new KafkaOptions(broker.bootstrapServers(), 1, Map.of());
    topics = Topics.bundled(1);
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      new TopicCreator(admin).createMissing(topics);
      for (Topic<?, ?> topic : List.of(topics.emotions(), topics.summaries())) {
        compactSoon(admin, topic);
      }
    }
    reader = closing.add(new TopicReader(kafka.bootstrapServers()));
    producer =
        closing.add(
            new KafkaProducer<>(
                kafka.clientProperties(),
                topics.emotions().keySerde().serializer(),
                topics.emotions().valueSerde().serializer()));
    startAnalytics();
  }

  @AfterEach
  void stop() {
    closing.close();
  }

  @Test
  void takesEveryResultOfOneSessionOffTheDiskAndNoOther() throws Exception {
    sendBoth();
    awaitSummaries(SENDER, 1);
    awaitSummaries(NEIGHBOUR, 1);
    DiskSearch disk = new DiskSearch(folder);
    assertThat(reader.valuesOf(SENDER, topics.emotions())).hasSize(FRAMES);
    assertThat(disk.filesWith(valueOf(SENDER, 17))).as("or the test couldn't fail").isNotEmpty();
    assertThat(get(summariesOf(SENDER)).statusCode()).isEqualTo(200);

    HttpResponse<String> answer = delete(SENDER);

    assertThat(answer.statusCode()).isEqualTo(202);
    requireDescribed("delete", answer);
    assertThat(get(summariesOf(SENDER)).statusCode()).isEqualTo(410);
    assertThat(export()).contains(NEIGHBOUR).doesNotContain(SENDER);
    JsonNode erased =
        await()
            .atMost(Duration.ofSeconds(120))
            .until(() -> state(SENDER), it -> it.get("state").textValue().equals("erased"));
    requireDescribed("get", get(pathOf(SENDER)));
    assertThat(erased.get("frames").intValue()).isEqualTo(FRAMES);
    assertThat(erased.get("summaries").intValue()).isEqualTo(1);

    assertThat(reader.valuesOf(SENDER, topics.emotions())).isEmpty();
    assertThat(reader.valuesOf(SENDER, topics.summaries())).isEmpty();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(disk.filesWith(valuesOf(SENDER))).isEmpty());
    assertThat(reader.valuesOf(NEIGHBOUR, topics.emotions()))
        .extracting(FrameEmotions::getSequence)
        .containsAll(LongStream.range(0, FRAMES).boxed().toList());
    assertThat(reader.valuesOf(NEIGHBOUR, topics.summaries())).isNotEmpty();
    assertThat(disk.filesWith(valueOf(NEIGHBOUR, 17))).isNotEmpty();
    assertThat(get(summariesOf(NEIGHBOUR)).statusCode()).isEqualTo(200);
  }

  @Test
  void marksWhatComesLateButNothingThatWasSentAfterwards() throws Exception {
    send(SENDER, 0, start);
    JsonNode asked = JSON.readTree(delete(SENDER).body());
    Instant until = Instant.ofEpochMilli(asked.get("until").longValue());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> state(SENDER), it -> it.get("frames").intValue() == 1);

    send(SENDER, 1, until);
    send(SENDER, 2, until.plusMillis(1));

    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> state(SENDER), it -> it.get("state").textValue().equals("erased"));
    assertThat(reader.valuesOf(SENDER, topics.emotions()))
        .extracting(FrameEmotions::getSequence)
        .containsExactly(2L);
  }

  @Test
  void isFinishedByAnotherInstanceIfTheFirstGoes() throws Exception {
    sendBoth();
    delete(SENDER);
    assertThat(state(SENDER).get("state").textValue()).isEqualTo("erasing");

    analytics.close();
    startAnalytics();

    await()
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions()
        .until(() -> state(SENDER), it -> it.get("state").textValue().equals("erased"));
    assertThat(reader.valuesOf(SENDER, topics.emotions())).isEmpty();
    assertThat(reader.valuesOf(NEIGHBOUR, topics.emotions())).hasSizeGreaterThanOrEqualTo(FRAMES);
  }

  @Test
  void keepsAResultThatWasDeliveredTwiceOnce() {
    send(SENDER, 0, start);
    send(SENDER, 0, start);
    send(SENDER, 1, start.plusMillis(40));
    assertThat(reader.valuesOf(SENDER, topics.emotions())).hasSize(3);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              // Only a record behind it closes a segment.
              send(NEIGHBOUR, 0, Instant.ofEpochMilli(System.currentTimeMillis()));
              return reader.valuesOf(SENDER, topics.emotions()).size() == 2;
            });

    assertThat(reader.valuesOf(SENDER, topics.emotions()))
        .extracting(FrameEmotions::getSequence)
        .containsExactly(0L, 1L);
  }

  private void startAnalytics() {
    analytics = closing.add(new Closing());
    AnalyticsOptions chosen = options.analytics().orElseThrow();
    AnalyticsOptions quick = new AnalyticsOptions(chosen.grace(), chosen.operator(), PACE);
    ServiceContext context = ServiceContext.create(kafka, new BundledSchemaCatalog());
    Stage stage =
        analytics.add(AnalyticsApp.prepare(options.stage(), quick, options.view(), context));
    endpoint =
        analytics.add(
            HttpEndpoint.start(
                options.http(), context.health(), context.meters(), List.of(stage.routes())));
    stage.start();
    // It answers once it knows what has been asked for before.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get(pathOf(SENDER)).statusCode(), status -> status != 503);
    await().atMost(Pipeline.BOUND).until(() -> context.health().isReady());
  }

  private static void compactSoon(Admin admin, Topic<?, ?> topic) throws Exception {
    String lag = String.valueOf(COMPACTION_LAG.toMillis());
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                List.of(
                    set(TopicConfig.SEGMENT_MS_CONFIG, lag),
                    set(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, lag),
                    set(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "100"))))
        .all()
        .get();
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  /**
   * Both sessions, frame by frame, on one partition; and one frame more that closes the windows.
   */
  private void sendBoth() {
    for (int sequence = 0; sequence < FRAMES; sequence++) {
      send(SENDER, sequence, start.plusMillis(sequence));
      send(NEIGHBOUR, sequence, start.plusMillis(sequence));
    }
    send(NEIGHBOUR, FRAMES, start.plusSeconds(25));
    producer.flush();
  }

  private void send(String session, long sequence, Instant receivedAt) {
    FrameEmotions frame = frame(session, sequence, receivedAt);
    producer.send(
        new ProducerRecord<>(
            topics.emotions().name(),
            topics.emotions().partitionOf(session),
            receivedAt.toEpochMilli(),
            ResultKey.of(session, frame),
            frame));
    producer.flush();
  }

  /** With one face, where no other frame of any session has it. */
  private static FrameEmotions frame(String session, long sequence, Instant receivedAt) {
    Probabilities happy = new Probabilities(0f, 0f, 0f, 0.75f, 0.25f, 0f, 0f);
    float x = 100 + sequence + session.length() / 64f;
    return FrameEmotions.newBuilder()
        .setSequence(sequence)
        .setCapturedAt(receivedAt)
        .setReceivedAt(receivedAt)
        .setOrigin(Origin.LIVE)
        .setWidth(640)
        .setHeight(480)
        .setFaces(
            List.of(
                new FaceEmotion(
                    1, new Box(x, 80f, 94f, 94f), 0.9f, Expression.HAPPY, 0.75f, happy, happy)))
        .build();
  }

  /** As it lies on the disk. */
  private byte[] valueOf(String session, long sequence) {
    return topics
        .emotions()
        .valueSerde()
        .serializer()
        .serialize("", frame(session, sequence, start.plusMillis(sequence)));
  }

  private byte[][] valuesOf(String session) {
    return IntStream.range(0, FRAMES)
        .mapToObj(sequence -> valueOf(session, sequence))
        .toArray(byte[][]::new);
  }

  private void awaitSummaries(String session, int count) {
    await()
        .atMost(Pipeline.BOUND)
        .until(() -> reader.valuesOf(session, topics.summaries()).size() >= count);
  }

  private String export() {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.run(
            new ExportCommand(rows, () -> false),
            "--bootstrap-servers=" + kafka.bootstrapServers());
    assertThat(terminal.status()).isZero();
    return rows.toString(StandardCharsets.UTF_8);
  }

  private static String pathOf(String session) {
    return "api/v1/sessions/" + session;
  }

  private String summariesOf(String session) {
    return pathOf(session) + "/summaries?token=" + options.view().tokens().tokenFor(session);
  }

  private JsonNode state(String session) throws Exception {
    return JSON.readTree(get(pathOf(session)).body());
  }

  private HttpResponse<String> delete(String session) throws Exception {
    return send("DELETE", pathOf(session));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  /** With the token of whoever sent the sender's session, where no other is given. */
  private HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.address() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + owners.tokenFor(SENDER))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void requireDescribed(String method, HttpResponse<String> answer)
      throws Exception {
    new ApiDescription(Files.readString(Path.of("../ingest/src/main/resources/api/openapi.yaml")))
        .requireDescribed(
            "/api/v1/sessions/{session}",
            method,
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            answer.body());
  }
}
