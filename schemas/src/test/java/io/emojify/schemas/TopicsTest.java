package io.emojify.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private final Topics topics = Topics.bundled(Topics.DEFAULT_PARTITIONS);

  private List<Topic<?, ?>> topicsWithPixels() {
    return List.of(topics.frames(), topics.faces(), topics.annotated());
  }

  private static long millis(Map<String, String> config, String name) {
    return Long.parseLong(config.get(name));
  }

  @Test
  void haveTheNamesThatOthersSubscribeTo() {
    assertThat(topics.all().stream().map(Topic::name))
        .containsExactly(
            "emojify.frames",
            "emojify.faces",
            "emojify.emotions",
            "emojify.annotated",
            "emojify.dead-letters",
            "emojify.emotion-summary",
            "emojify.erasures");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 48})
  void haveAllTheSameNumberOfPartitions(int partitions) {
    assertThat(Topics.bundled(partitions).all())
        .extracting(Topic::partitions)
        .containsOnly(partitions);
  }

  @Test
  void needAPartition() {
    assertThatThrownBy(() -> Topics.bundled(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void haveLostTheirPixelsAMinuteAfterTheyCame() {
    for (Topic<?, ?> topic : topicsWithPixels()) {
      Map<String, String> config = topic.brokerConfig();

      long longest =
          millis(config, TopicConfig.SEGMENT_MS_CONFIG)
              + millis(config, TopicConfig.RETENTION_MS_CONFIG)
              + Topics.RETENTION_CHECK_INTERVAL.toMillis()
              + millis(config, TopicConfig.FILE_DELETE_DELAY_MS_CONFIG);

      assertThat(longest).as(topic.name()).isLessThanOrEqualTo(60_000);
      assertThat(config)
          .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete")
          .containsEntry(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
    }
  }

  @Test
  void keepResultsForAWeek() {
    assertThat(topics.emotions().retention()).isEqualTo(Duration.ofDays(7));
    assertThat(topics.deadLetters().brokerConfig())
        .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "604800000");
  }

  @Test
  void loseWhatIsErasedWellWithinTheHour() {
    for (Topic<?, ?> topic : List.of(topics.emotions(), topics.summaries(), topics.erasures())) {
      Map<String, String> config = topic.brokerConfig();

      assertThat(config).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
      assertThat(millis(config, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG))
          .as("a segment is closed and compacted")
          .isEqualTo(millis(config, TopicConfig.SEGMENT_MS_CONFIG))
          .isLessThanOrEqualTo(Topics.ERASED_AFTER.minusMinutes(15).toMillis());
    }
  }

  @Test
  void putAllResultsOfASessionOnItsPartition() {
    String session = "front-door";
    FrameEmotions frame = Examples.frameEmotions();

    assertThat(topics.emotions().sessionOf(ResultKey.of(session, frame))).isEqualTo(session);
    assertThat(topics.summaries().sessionOf(ResultKey.of(session, Examples.summary())))
        .isEqualTo(session);
    assertThat(topics.summaries().partitionOf(session))
        .isEqualTo(topics.frames().partitionOf(session));
  }

  @Test
  void tellTheSessionFromAKeyAsItIsOnTheTopic() {
    byte[] ofAResult = "front-door/1700000000150-41".getBytes(StandardCharsets.UTF_8);
    byte[] ofOldTimes = "front-door".getBytes(StandardCharsets.UTF_8);

    assertThat(topics.emotions().sessionOf(ofAResult)).isEqualTo("front-door");
    assertThat(topics.emotions().sessionOf(ofOldTimes)).isEqualTo("front-door");
    assertThat(topics.emotions().sessionOf((byte[]) null)).isNull();
    assertThat(topics.frames().sessionOf(ofAResult)).isEqualTo("front-door/1700000000150-41");
    assertThat(topics.emotions().sessionDeserializer().deserialize("", ofAResult))
        .isEqualTo("front-door");
  }

  @Test
  void haveSegmentsThatHoldMoreThanTheirLargestRecord() {
    for (Topic<?, ?> topic : topics.all()) {
      assertThat(topic.segmentBytes()).isGreaterThan(topic.maxMessageBytes());
    }
  }

  @Test
  void putAKeyWhereKafkasOwnPartitionerPutsIt() {
    Random random = new Random(7);
    Set<Integer> used = new HashSet<>();

    for (int i = 0; i < 2_000; i++) {
      String session = new UUID(random.nextLong(), random.nextLong()).toString();
      int expected =
          BuiltInPartitioner.partitionForKey(session.getBytes(StandardCharsets.UTF_8), 12);
      assertThat(topics.emotions().partitionOf(session)).as(session).isEqualTo(expected);
      used.add(expected);
    }

    assertThat(used).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "clip.mjpeg", "Sitzung-größer", "視線"})
  void putAnyTextOnTheSamePartitionOfEveryTopic(String session) {
    int expected = BuiltInPartitioner.partitionForKey(session.getBytes(StandardCharsets.UTF_8), 12);

    assertThat(topics.frames().partitionOf(session)).isEqualTo(expected);
    assertThat(topics.faces().partitionOf(session)).isEqualTo(expected);
    assertThat(topics.emotions().partitionOf(session)).isEqualTo(expected);
    assertThat(topics.annotated().partitionOf(session)).isEqualTo(expected);
    assertThat(topics.deadLetters().partitionOf(session)).isEqualTo(expected);
  }
}
