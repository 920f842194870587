package io.emojify.analytics.summary;

import io.emojify.runtime.StageLedger;
import io.emojify.runtime.TopicNodes;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code emotions → summarize-emotions → emotion-summary}.
 *
 * <p>The windows that are open are in memory, and in a journal of this stage's own (the store's
 * changelog), so that a restart or another instance goes on where one stopped. It is written when
 * offsets are committed, not at each frame. Both topics have a session on the same partition, so
 * there is no repartition topic.
 */
public final class SummaryTopology {
  /** The stage's name in metrics, dead letters and Kafka's groups. */
  public static final String STAGE = "analytics";

  static final String STORE = "open-windows";

  private static final String SUMMARIZE = "summarize-emotions";

  /**
   * Nobody asks for older windows; the default would keep what compaction hasn't come to. What is
   * erased is to be gone from here within the hour, too.
   */
  static final Map<String, String> JOURNAL =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete",
          TopicConfig.RETENTION_MS_CONFIG, String.valueOf(Duration.ofMinutes(45).toMillis()),
          TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(Duration.ofMinutes(10).toMillis()),
          TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(8 << 20),
          // By the broker's clock: the retention would otherwise eat windows of old frames.
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

  private SummaryTopology() {}

  /**
   * @param grace how long after a window's end its frames may come
   */
  public static Topology build(
      Topics topics, Duration grace, StageLedger ledger, SummaryMeters meters) {
    Topology topology = new Topology();
    TopicNodes.addKeyedSource(topology, topics.emotions());
    topology.addProcessor(
        SUMMARIZE,
        () -> new SummarizeEmotions(STORE, grace, ledger, meters),
        topics.emotions().name());
    topology.addStateStore(openWindows(), SUMMARIZE);
    TopicNodes.addSink(topology, topics.summaries(), SUMMARIZE);
    return topology;
  }

  private static StoreBuilder<KeyValueStore<String, SessionWindows>> openWindows() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), new SessionWindowsSerde())
        .withCachingEnabled()
        .withLoggingEnabled(JOURNAL);
  }
}
