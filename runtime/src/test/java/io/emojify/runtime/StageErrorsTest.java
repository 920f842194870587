package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageErrorsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final String PIXELS = "pixels-of-a-face";
  private static final long UNPROCESSABLE = 13;
  private static final long UNWRITABLE = 14;

  private final Topics topics = Topics.bundled(1);
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> raw;
  private TestOutputTopic<String, Frame> results;
  private TestOutputTopic<String, DeadLetter> deadLetters;

  /** Passes frames on, but for two. */
  private static final class Fragile extends ContextualProcessor<String, Frame, String, Frame> {
    @Override
    public void process(Record<String, Frame> record) {
      if (record.value().getSequence() == UNPROCESSABLE) {
        throw new IllegalStateException("a bug");
      }
      if (record.value().getSequence() == UNWRITABLE) {
        record.value().setStyle(null);
      }
      context().forward(record);
    }
  }

  private void start(Set<String> reportedElsewhere) {
    Topology topology = new Topology();
    TopicNodes.addSource(topology, topics.frames());
    topology.addProcessor("fragile", Fragile::new, topics.frames().name());
    topology.addSink(
        "results",
        "results",
        new StringSerializer(),
        topics.frames().valueSerde().serializer(),
        "fragile");
    start(topology, topics.frames().name(), reportedElsewhere);
    results = output("results", topics.frames());
  }

  private void start(Topology topology, String input, Set<String> reportedElsewhere) {
    Properties config = new Properties();
    config.putAll(
        StageStream.config(
            "detector", StageOptions.defaults(), new KafkaOptions("unused:1", 1, Map.of())));
    config.putAll(errors(reportedElsewhere).streamsConfig());
    driver = new TopologyTestDriver(topology, config, NOW);
    raw = driver.createInputTopic(input, new StringSerializer(), new ByteArraySerializer());
    deadLetters = output(topics.deadLetters().name(), topics.deadLetters());
  }

  private StageErrors errors(Set<String> reportedElsewhere) {
    return new StageErrors(
        "detector", topics, reportedElsewhere, new StageLedger(meters, "detector"), () -> NOW);
  }

  private <V> TestOutputTopic<String, V> output(String name, Topic<String, V> like) {
    return driver.createOutputTopic(
        name, like.keySerde().deserializer(), like.valueSerde().deserializer());
  }

  private byte[] frame(long sequence) {
    Frame frame =
        new Frame(
            sequence,
            NOW,
            NOW,
            Origin.LIVE,
            4,
            3,
            Style.BOX,
            null,
            ByteBuffer.wrap(PIXELS.getBytes(StandardCharsets.US_ASCII)));
    return topics.frames().valueSerde().serializer().serialize("", frame);
  }

  private List<Long> sequencesOfResults() {
    return results.readValuesToList().stream().map(Frame::getSequence).toList();
  }

  private void assertCounted(String reason) {
    assertThat(meters.scrape().lines())
        .contains(
            "emojify_frames_total{outcome=\"unreadable\",reason=\"%s\",stage=\"detector\"} 1.0"
                .formatted(reason));
  }

  @AfterEach
  void stop() {
    if (driver != null) {
      driver.close();
    }
  }

  @Test
  void setsAsideWhatItCanNotDecodeAndGoesOn() {
    start(Set.of());

    raw.pipeInput("session", frame(1));
    raw.pipeInput("session", PIXELS.getBytes(StandardCharsets.US_ASCII));
    raw.pipeInput("session", frame(2));

    assertThat(sequencesOfResults()).containsExactly(1L, 2L);
    var letter = deadLetters.readKeyValue();
    assertThat(letter.key).isEqualTo("session");
    assertThat(letter.value.getStage()).isEqualTo("detector");
    assertThat(letter.value.getTopic()).isEqualTo("emojify.frames");
    assertThat(letter.value.getPartition()).isZero();
    assertThat(letter.value.getOffset()).isEqualTo(1);
    assertThat(letter.value.getSequence()).isNull();
    assertThat(letter.value.getSetAsideAt()).isEqualTo(NOW);
    assertThat(letter.value.getReason()).contains("Confluent wire format");
    assertThat(deadLetters.isEmpty()).isTrue();
    assertCounted("not-decodable");
  }

  @Test
  void writesNoContentDown() {
    start(Set.of());
    byte[] frame = frame(1);

    raw.pipeInput("session", PIXELS.getBytes(StandardCharsets.US_ASCII));
    raw.pipeInput("session", Arrays.copyOf(frame, frame.length - 1));
    raw.pipeInput("session", frame(UNPROCESSABLE));
    raw.pipeInput("session", frame(UNWRITABLE));

    assertThat(deadLetters.readValuesToList())
        .hasSize(4)
        .allSatisfy(letter -> assertThat(letter.toString()).doesNotContain("pixels"));
  }

  @Test
  void goesOnAfterAFailureThatNobodyForesaw() {
    start(Set.of());

    raw.pipeInput("session", frame(UNPROCESSABLE));
    raw.pipeInput("session", frame(20));

    assertThat(sequencesOfResults()).containsExactly(20L);
    DeadLetter letter = deadLetters.readValue();
    assertThat(letter.getReason()).isEqualTo("IllegalStateException: a bug");
    assertThat(letter.getTopic()).isEqualTo("emojify.frames");
    assertThat(letter.getOffset()).isZero();
    assertCounted("processing-failed");
  }

  @Test
  void goesOnAfterAResultThatCanNotBeWritten() {
    start(Set.of());

    raw.pipeInput("session", frame(UNWRITABLE));
    raw.pipeInput("session", frame(20));

    assertThat(sequencesOfResults()).containsExactly(20L);
    assertThat(deadLetters.readValue().getTopic()).isEqualTo("emojify.frames");
    assertCounted("not-writable");
  }

  @Test
  void makesAResultAnewThatKafkaWasAwayFor() {
    StageErrors.Unwritable handler = new StageErrors.Unwritable();
    handler.configure(errors(Set.of()).streamsConfig());

    var answer =
        handler.handleError(
            null,
            new ProducerRecord<>("results", new byte[0]),
            new TimeoutException("120000 ms has passed"));

    assertThat(answer.result()).isEqualTo(ProductionExceptionHandler.Result.RETRY);
    assertThat(answer.deadLetterQueueRecords()).isEmpty();
    assertThat(meters.scrape()).doesNotContain("not-writable");
  }

  @Test
  void leavesTheDeadLetterToTheStageThatReportsTheTopic() {
    start(Set.of(topics.frames().name()));

    raw.pipeInput("session", new byte[] {1, 2, 3});
    raw.pipeInput("session", frame(20));

    assertThat(sequencesOfResults()).containsExactly(20L);
    assertThat(deadLetters.isEmpty()).isTrue();
    assertCounted("not-decodable");
  }

  @Test
  void setsAsideARecordWithoutAKey() {
    start(Set.of());

    raw.pipeInput((String) null, new byte[] {1, 2, 3});

    assertThat(deadLetters.readKeyValue().key).isNull();
  }

  @Test
  void putsTheDeadLetterOfAResultWhereItsSessionLies() {
    Topology topology = new Topology();
    TopicNodes.addSource(topology, topics.emotions());
    start(topology, topics.emotions().name(), Set.of());

    raw.pipeInput("session/1700000000000-41", new byte[] {1, 2, 3});

    assertThat(deadLetters.readKeyValue().key).isEqualTo("session");
  }

  @Test
  void keepsReasonsShort() {
    DeadLetter letter =
        DeadLetters.describe(
            "detector", new IllegalStateException("x".repeat(5_000)), "topic", 0, 0, 7L, 0);

    assertThat(letter.getReason()).hasSize(300).startsWith("IllegalStateException: xx");
    assertThat(letter.getSequence()).isEqualTo(7L);
  }
}
