package io.emojify.schemas;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * One topic: what its records are and how long they are kept.
 *
 * @param partitions the same for all topics, so that a session has one partition number everywhere
 * @param retention how old a closed segment's newest record gets before the segment goes
 * @param segmentTime after which a segment is closed, though not full
 * @param segmentBytes after which a segment is closed, though young
 * @param maxMessageBytes the largest record it takes
 */
public record Topic<K, V>(
    String name,
    Serde<K> keySerde,
    Serde<V> valueSerde,
    int partitions,
    Duration retention,
    Duration segmentTime,
    int segmentBytes,
    int maxMessageBytes) {

  /** The partition that Kafka's default partitioner gives to {@code key}. */
  public int partitionOf(K key) {
    byte[] bytes = keySerde.serializer().serialize(name, key);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  /** What the broker is told about the topic. */
  Map<String, String> brokerConfig() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()),
        TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(segmentTime.toMillis()),
        TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(segmentBytes),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxMessageBytes),
        // A deleted segment's file is removed at once; the broker's default keeps it a minute more.
        TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1000",
        // JPEG doesn't shrink; the little else isn't worth the work.
        TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
  }
}
