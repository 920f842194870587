package io.emojify.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Tells a stream that runs from one that only says so: records wait and none is fetched, or a
 * thread hasn't come back from one. Thread-safe.
 */
final class StreamProgress {
  private final Supplier<Reading> readings;
  private final Duration patience;
  private final LastingTrouble standstill;

  /** After a computer's sleep, all threads have been away for long, until their next turn. */
  private final LastingTrouble absence;

  private double lastConsumed = Double.NaN;

  /**
   * What a stream's consumers say of themselves.
   *
   * @param lag records that wait, as far as the consumers know
   * @param consumed records so far
   * @param secondsSincePoll of the thread that hasn't asked for records for the longest time
   */
  record Reading(double lag, double consumed, double secondsSincePoll) {
    /**
     * @see <a href="https://kafka.apache.org/documentation/#consumer_monitoring">the consumer's
     *     metrics</a>
     */
    static Reading of(KafkaStreams streams) {
      Map<MetricName, ? extends Metric> metrics = streams.metrics();
      return new Reading(
          // The client has each a second time, with the topic's dots written as underscores.
          values(metrics, name -> name.name().equals("records-lag") && isDotted(name)).sum(),
          values(metrics, name -> name.name().equals("records-consumed-total") && isWhole(name))
              .sum(),
          values(metrics, name -> name.name().equals("last-poll-seconds-ago") && isMain(name))
              .max()
              .orElse(0));
    }

    private static boolean isDotted(MetricName name) {
      return name.tags().getOrDefault("topic", "").indexOf('.') >= 0;
    }

    /** Of all topics together. */
    private static boolean isWhole(MetricName name) {
      return !name.tags().containsKey("topic");
    }

    /** A thread's own; another restores its state, and is asked only when there is some. */
    private static boolean isMain(MetricName name) {
      String client = name.tags().getOrDefault("client-id", "");
      return client.endsWith("-consumer") && !client.endsWith("-restore-consumer");
    }

    private static DoubleStream values(
        Map<MetricName, ? extends Metric> metrics, Predicate<MetricName> which) {
      return metrics.entrySet().stream()
          .filter(entry -> which.test(entry.getKey()))
          .map(entry -> entry.getValue().metricValue())
          .filter(Number.class::isInstance)
          .mapToDouble(value -> ((Number) value).doubleValue())
          .filter(Double::isFinite);
    }
  }

  StreamProgress(Supplier<Reading> readings, Duration patience, InstantSource clock) {
    this.readings = readings;
    this.patience = patience;
    this.standstill = new LastingTrouble(patience, clock);
    this.absence = new LastingTrouble(patience.dividedBy(2), clock);
  }

  synchronized Optional<String> problem() {
    Reading reading = readings.get();
    boolean stands = reading.lag() > 0 && reading.consumed() == lastConsumed;
    lastConsumed = reading.consumed();
    Optional<String> away =
        reading.secondsSincePoll() > patience.toSeconds()
            ? Optional.of(
                "a thread of its stream hasn't come back for more for %d s"
                    .formatted((long) reading.secondsSincePoll()))
            : Optional.empty();
    Optional<String> standing =
        standstill.judge(
            stands
                ? Optional.of(
                    "%d records wait and none is worked on".formatted((long) reading.lag()))
                : Optional.empty());
    // How long is in its words already.
    return absence.judge(away).isPresent() ? away : standing;
  }
}
