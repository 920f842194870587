package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of pictures on the disk once their topics' time is over, which is some seconds here.
 * That it is a minute in all with the topics as they are, their own test adds up.
 */
@Timeout(240)
class PixelRetentionTest {
  private static final int FRAMES = 20;

  /** So many bytes in a row from the inside of a picture are nowhere else. */
  private static final int NEEDLE = 48;

  @TempDir private Path folder;

  @Test
  void leavesNoPixelOnTheDisk() throws Exception {
    byte[] sent = TestPictures.faceOnNoise(TestPictures.GREEN);
    StandaloneOptions options = TestOptions.with("--partitions=1", "--staleness-budget=30000");
    try (Standalone standalone =
            Standalone.start(options, closing -> closing.add(startBroker(options.kafkaPort())));
        TopicReader reader = new TopicReader(standalone.broker().bootstrapServers())) {
      Topics topics = standalone.context().topics();
      DiskSearch disk = new DiskSearch(folder);
      String session = send(standalone, sent);
      List<AnnotatedFrame> annotated =
          await()
              .atMost(Pipeline.BOUND)
              .until(
                  () -> reader.valuesOf(session, topics.annotated()),
                  frames -> frames.size() == FRAMES);
      byte[] drawn = bytes(annotated.get(FRAMES - 1).getJpeg());
      byte[] crop = cropOf(reader.valuesOf(session, topics.faces()));
      byte[][] needles = {inside(sent), inside(drawn), inside(crop)};
      for (byte[] needle : needles) {
        assertThat(disk.filesWith(needle)).as("or the test couldn't fail").isNotEmpty();
      }
      assertThat(disk.filesWithPictures()).isNotEmpty();

      endTheTimeOf(standalone, topics.frames(), topics.faces(), topics.annotated());

      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                assertThat(disk.filesWith(needles)).isEmpty();
                assertThat(disk.filesWithPictures()).isEmpty();
              });
      assertThat(reader.valuesOf(session, topics.emotions())).as("numbers stay").hasSize(FRAMES);
      assertThatStreamsKeepNone(needles);
    }
  }

  /**
   * Where Kafka Streams would keep what is in its stores; usually it doesn't even make a folder.
   */
  private static void assertThatStreamsKeepNone(byte[]... needles) {
    Path states = Path.of(System.getProperty("java.io.tmpdir"), "kafka-streams");
    if (Files.exists(states)) {
      assertThat(new DiskSearch(states).filesWith(needles)).isEmpty();
    }
  }

  @Test
  void asksForNoDumpOfTheMemoryWhereverItIsStarted() throws Exception {
    for (String file : List.of("../emojify", "../Dockerfile", "../deploy/compose/java.options")) {
      assertThat(Files.readString(Path.of(file))).as(file).doesNotContain("HeapDumpOn");
    }
  }

  private EmbeddedBroker startBroker(int port) {
    return EmbeddedBroker.start(
        folder,
        port,
        Map.of(
            "log.retention.check.interval.ms", "500",
            "log.initial.task.delay.ms", "500",
            "log.index.size.max.bytes", "65536"));
  }

  private static String send(Standalone standalone, byte[] picture) {
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      for (int i = 0; i < FRAMES; i++) {
        assertThat(client.send(Style.BOX, picture).get("type").textValue()).isEqualTo("ack");
      }
      return client.sessionId();
    }
  }

  private static byte[] cropOf(List<FrameFaces> frames) {
    byte[] crop =
        frames.stream()
            .flatMap(frame -> frame.getFaces().stream())
            .map(face -> bytes(face.getCrop()))
            .findFirst()
            .orElseThrow();
    assertThat(crop).hasSize(48 * 48);
    return crop;
  }

  private static void endTheTimeOf(Standalone standalone, Topic<?, ?>... topics) throws Exception {
    try (Admin admin = Admin.create(standalone.context().kafka().clientProperties())) {
      for (Topic<?, ?> topic : topics) {
        admin
            .incrementalAlterConfigs(
                Map.of(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    List.of(
                        new AlterConfigOp(
                            new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "1000"),
                            AlterConfigOp.OpType.SET))))
            .all()
            .get();
      }
    }
  }

  /** From the middle, where nothing is that all pictures have. */
  private static byte[] inside(byte[] picture) {
    return Arrays.copyOfRange(picture, picture.length / 2, picture.length / 2 + NEEDLE);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
