package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StageStreamTest {
  private final KafkaOptions kafka =
      new KafkaOptions("broker:9092", 12, Map.of("security.protocol", "PLAINTEXT"));
  private final StageOptions options =
      new StageOptions(
          3,
          new StalenessPolicy(Duration.ofMillis(500)),
          GroupProtocol.CLASSIC,
          Duration.ofSeconds(9));
  private final StreamsConfig config =
      new StreamsConfig(StageStream.config("detector", options, kafka));

  @Test
  void sendsEachResultAtOnceAndAsItIs() {
    Map<String, Object> producer = config.getProducerConfigs("client");

    assertThat(producer)
        .containsEntry("linger.ms", 0)
        .containsEntry("compression.type", "none")
        .containsEntry("max.request.size", 4 << 20);
    assertThat(config.getLong("statestore.cache.max.bytes")).isZero();
  }

  @Test
  void losesNothingAtItsFirstStart() {
    Map<String, Object> consumer = config.getMainConsumerConfigs("group", "client", 1);

    assertThat(consumer).containsEntry("auto.offset.reset", "earliest");
    assertThat(config.getString("processing.guarantee")).isEqualTo("at_least_once");
  }

  @Test
  void doesNotWaitForTheEmptierOfTwoTopics() {
    assertThat(config.getLong("max.task.idle.ms")).isEqualTo(-1L);
  }

  @Test
  void hasItsStagesGroupAndTheUsersThreadsAndProperties() {
    assertThat(config.getString("application.id")).isEqualTo("emojify-detector");
    assertThat(config.getInt("num.stream.threads")).isEqualTo(3);
    assertThat(config.getList("bootstrap.servers")).containsExactly("broker:9092");
    assertThat(config.getString("security.protocol")).isEqualTo("PLAINTEXT");
  }

  @Test
  void tellsADeadInstanceByItsFifthMissedHeartbeat() {
    Map<String, Object> consumer = config.getMainConsumerConfigs("group", "client", 1);

    assertThat(consumer)
        .containsEntry("session.timeout.ms", 9000)
        .containsEntry("heartbeat.interval.ms", 1800);
    assertThat(config.getString("group.protocol")).isEqualTo("classic");
  }

  @Test
  void leavesTimeoutsToTheBrokerUnderTheStreamsProtocol() {
    var streams =
        new StageOptions(1, options.staleness(), GroupProtocol.STREAMS, options.sessionTimeout());

    Map<String, Object> settings = StageStream.config("detector", streams, kafka);

    assertThat(settings)
        .containsEntry("group.protocol", "streams")
        .doesNotContainKeys("consumer.session.timeout.ms", "consumer.heartbeat.interval.ms");
  }
}
