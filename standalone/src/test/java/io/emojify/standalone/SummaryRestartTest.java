package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.analytics.AnalyticsApp;
import io.emojify.analytics.summary.SummaryTopology;
import io.emojify.runtime.Closing;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.Topic;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A window that is open while its stage goes and comes again. */
@Timeout(180)
class SummaryRestartTest {
  /** The start of a window. */
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.MINUTES);

  @TempDir private Path folder;
  private final Closing closing = new Closing();
  private final StandaloneOptions options = TestOptions.with("--partitions=1");
  private KafkaOptions kafka;
  private Topics topics;
  private KafkaProducer<ResultKey, FrameEmotions> producer;

  @BeforeEach
  void startBroker() {
    EmbeddedBroker broker = closing.add(EmbeddedBroker.start(folder, options.kafkaPort()));
    kafka = new KafkaOptions(broker.bootstrapServers(), 1, Map.of());
    topics = Topics.bundled(1);
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      new TopicCreator(admin).createMissing(topics);
    }
    var emotions = topics.emotions();
    producer =
        closing.add(
            new KafkaProducer<>(
                kafka.clientProperties(),
                emotions.keySerde().serializer(),
                emotions.valueSerde().serializer()));
  }

  @AfterEach
  void stop() {
    closing.close();
  }

  @Test
  void isSummedUpOnceAndWhole() throws Exception {
    summarize(LongStream.range(0, 30), 30);
    // The last ones once more, as a classifier does that died before its commit.
    summarize(LongStream.range(20, 50), 30);

    try (Stage stage = start(context());
        TopicReader reader = new TopicReader(kafka.bootstrapServers())) {
      send("another", 0, START.plusSeconds(14));

      List<EmotionSummary> summaries =
          await()
              .atMost(Pipeline.BOUND)
              .until(() -> reader.valuesOf("session", topics.summaries()), s -> !s.isEmpty());
      assertThat(summaries)
          .singleElement()
          .satisfies(
              summary -> {
                assertThat(summary.getWindowStart()).isEqualTo(START);
                assertThat(summary.getFrames()).isEqualTo(50);
              });
      assertThat(internalTopics()).containsExactly("emojify-analytics-open-windows-changelog");
    }
  }

  /** Runs an instance until it has taken note of all these frames. */
  private void summarize(LongStream sequences, int count) throws Exception {
    ServiceContext context = context();
    try (Stage stage = start(context)) {
      sequences.forEach(sequence -> send("session", sequence, START.plusMillis(sequence)));
      await()
          .atMost(Pipeline.BOUND)
          .untilAsserted(
              () ->
                  assertThat(
                          context
                              .meters()
                              .get("emojify.stage")
                              .tag("stage", SummaryTopology.STAGE)
                              .timer()
                              .count())
                      .isEqualTo(count));
    }
  }

  private Stage start(ServiceContext context) {
    Stage stage =
        AnalyticsApp.prepare(
            options.stage(), options.analytics().orElseThrow(), options.view(), context);
    stage.start();
    return stage;
  }

  private ServiceContext context() {
    return ServiceContext.create(kafka, new BundledSchemaCatalog());
  }

  private Set<String> internalTopics() throws Exception {
    Set<String> known = topics.all().stream().map(Topic::name).collect(Collectors.toSet());
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      Set<String> others = admin.listTopics().names().get();
      others.removeAll(known);
      return others;
    }
  }

  private void send(String session, long sequence, Instant receivedAt) {
    FrameEmotions frame =
        FrameEmotions.newBuilder()
            .setSequence(sequence)
            .setCapturedAt(receivedAt)
            .setReceivedAt(receivedAt)
            .setOrigin(Origin.LIVE)
            .setWidth(640)
            .setHeight(480)
            .setFaces(List.of())
            .build();
    producer.send(
        new ProducerRecord<>(
            topics.emotions().name(),
            topics.emotions().partitionOf(session),
            receivedAt.toEpochMilli(),
            ResultKey.of(session, frame),
            frame));
  }
}
