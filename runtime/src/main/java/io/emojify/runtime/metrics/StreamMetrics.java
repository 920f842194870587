package io.emojify.runtime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * A stage's stream as Prometheus sees it: its state, its rebalances, its lag and its bytes.
 *
 * <p>A stream with one thread and twelve partitions keeps 960 metrics of its own, by client ids
 * that are others after each restart; Micrometer's {@code KafkaStreamsMetrics} makes time series of
 * them. Here a handful is read when Prometheus asks, under names that stay.
 *
 * @see <a href="https://kafka.apache.org/documentation/#consumer_fetch_monitoring">the consumer's
 *     metrics</a>
 */
public final class StreamMetrics {
  private final KafkaStreams streams;
  private final AtomicLong rebalances = new AtomicLong();

  private StreamMetrics(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Registers the metrics of a stage.
   *
   * @param streams that runs {@code topology} and hasn't been started, since rebalances are counted
   *     from the first on
   */
  public static void bind(
      MeterRegistry meters, String stage, Topology topology, KafkaStreams streams) {
    StreamMetrics metrics = new StreamMetrics(streams);
    streams.setStateListener((now, before) -> metrics.countRebalance(now));
    Tags tags = Tags.of("stage", stage);
    for (KafkaStreams.State state : KafkaStreams.State.values()) {
      Gauge.builder("emojify.stream.state", streams, it -> it.state() == state ? 1 : 0)
          .description("1 for the state that a stage's stream is in, 0 for all others")
          .tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
          .register(meters);
    }
    FunctionCounter.builder("emojify.stream.rebalances", metrics.rebalances, AtomicLong::get)
        .description("How often a stage's stream began to be given its partitions anew")
        .tags(tags)
        .register(meters);
    for (String topic : sourcesOf(topology)) {
      Gauge.builder("emojify.stream.lag", metrics, it -> it.lag(topic))
          .description("Records of a topic that wait in this instance's partitions")
          .baseUnit("records")
          .tags(tags.and("topic", topic))
          .register(meters);
    }
    bytes(meters, tags.and("direction", "in"), metrics, StreamMetrics::isBytesRead);
    bytes(meters, tags.and("direction", "out"), metrics, StreamMetrics::isBytesWritten);
  }

  private static void bytes(
      MeterRegistry meters, Tags tags, StreamMetrics metrics, Predicate<MetricName> which) {
    FunctionCounter.builder("emojify.bytes", metrics, it -> it.sum(which))
        .description("Bytes that a stage has read and written")
        .tags(tags)
        .register(meters);
  }

  private void countRebalance(KafkaStreams.State now) {
    if (now == KafkaStreams.State.REBALANCING) {
      rebalances.incrementAndGet();
    }
  }

  private double lag(String topic) {
    return sum(
        metric ->
            metric.name().equals("records-lag")
                // The client has each a second time, with the dots written as underscores.
                && topic.equals(metric.tags().get("topic")));
  }

  private static boolean isBytesRead(MetricName metric) {
    return metric.group().equals("consumer-fetch-manager-metrics")
        && metric.name().equals("bytes-consumed-total")
        && !metric.tags().containsKey("topic");
  }

  private static boolean isBytesWritten(MetricName metric) {
    return metric.group().equals("producer-metrics") && metric.name().equals("outgoing-byte-total");
  }

  /** Over all threads; what isn't known yet counts as nothing. */
  private double sum(Predicate<MetricName> which) {
    return streams.metrics().values().stream()
        .filter(metric -> which.test(metric.metricName()))
        .map(Metric::metricValue)
        .filter(Number.class::isInstance)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .filter(Double::isFinite)
        .sum();
  }

  private static Set<String> sourcesOf(Topology topology) {
    Set<String> topics = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          topics.addAll(source.topicSet());
        }
      }
    }
    return topics;
  }
}
