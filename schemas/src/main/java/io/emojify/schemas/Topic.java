package io.emojify.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * One topic: what its records are and how long they are kept.
 *
 * @param keys what records are known by, and whose they are
 * @param partitions the same for all topics, so that a session has one partition number everywhere
 * @param retention how old a closed segment's newest record gets before the segment goes
 * @param segmentTime after which a segment is closed, though not full
 * @param segmentBytes after which a segment is closed, though young
 * @param maxMessageBytes the largest record it takes
 * @param compacted whether a record that has a successor, or a tombstone, of its key goes earlier;
 *     after {@code segmentTime} at the latest
 */
public record Topic<K, V>(
    String name,
    TopicKeys<K> keys,
    Serde<V> valueSerde,
    int partitions,
    Duration retention,
    Duration segmentTime,
    int segmentBytes,
    int maxMessageBytes,
    boolean compacted) {

  public Serde<K> keySerde() {
    return keys.serde();
  }

  /** Whose record has this key. */
  public String sessionOf(K key) {
    return keys.session().apply(key);
  }

  /** The same of a key as the topic holds it; null for a record without one. */
  public String sessionOf(byte[] key) {
    return key == null ? null : keys.sessionInText().apply(new String(key, StandardCharsets.UTF_8));
  }

  /** Gives readers the session where the key is. */
  public Deserializer<String> sessionDeserializer() {
    return (topic, key) -> sessionOf(key);
  }

  /** The partition that Kafka's default partitioner gives to {@code session} by itself. */
  public int partitionOf(String session) {
    byte[] bytes = session.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  /** What the broker is told about the topic. */
  Map<String, String> brokerConfig() {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy());
    config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
    config.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(segmentTime.toMillis()));
    config.put(TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(segmentBytes));
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxMessageBytes));
    // A deleted segment's file is removed at once; the broker's default keeps it a minute more.
    config.put(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1000");
    // JPEG doesn't shrink; the little else isn't worth the work.
    config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");
    if (compacted) {
      // However little of a partition is to go, a closed segment isn't left uncompacted for longer.
      config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, String.valueOf(segmentTime.toMillis()));
    }
    return config;
  }

  private String cleanupPolicy() {
    return compacted
        ? TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE
        : TopicConfig.CLEANUP_POLICY_DELETE;
  }
}
