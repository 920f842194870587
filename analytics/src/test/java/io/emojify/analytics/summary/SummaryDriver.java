package io.emojify.analytics.summary;

import io.emojify.runtime.StageLedger;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** One partition of the summaries' stream, with a clock on the wall that tests turn. */
final class SummaryDriver implements AutoCloseable {
  /** The start of a window; the clock shows it at first. */
  static final long START = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  static final Duration GRACE = Duration.ofSeconds(3);

  final MeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<ResultKey, FrameEmotions> emotions;
  private final TestOutputTopic<String, EmotionSummary> summaries;

  SummaryDriver() {
    this(START, Map.of());
  }

  private SummaryDriver(long now, Map<String, byte[]> journal) {
    Topics topics = Topics.bundled(1);
    driver =
        new TopologyTestDriver(
            SummaryTopology.build(
                topics,
                GRACE,
                new StageLedger(meters, SummaryTopology.STAGE),
                new SummaryMeters(meters)),
            new Properties(),
            Instant.ofEpochMilli(now));
    emotions =
        driver.createInputTopic(
            topics.emotions().name(),
            topics.emotions().keySerde().serializer(),
            topics.emotions().valueSerde().serializer());
    summaries =
        driver.createOutputTopic(
            topics.summaries().name(),
            topics.summaries().sessionDeserializer(),
            topics.summaries().valueSerde().deserializer());
    journal.forEach(
        (session, bytes) ->
            store().put(session, SERDE.deserializer().deserialize("journal", bytes)));
  }

  private static final SessionWindowsSerde SERDE = new SessionWindowsSerde();

  private KeyValueStore<String, SessionWindows> store() {
    return driver.getKeyValueStore(SummaryTopology.STORE);
  }

  /** What another instance finds in the journal. */
  SummaryDriver restarted(long now) {
    Map<String, byte[]> journal = new HashMap<>();
    try (var entries = store().all()) {
      entries.forEachRemaining(
          entry -> journal.put(entry.key, SERDE.serializer().serialize("journal", entry.value)));
    }
    return new SummaryDriver(now, journal);
  }

  void pipe(String session, FrameEmotions frame) {
    emotions.pipeInput(
        new TestRecord<>(ResultKey.of(session, frame), frame, frame.getReceivedAt()));
  }

  /** What somebody writes who deletes that result. */
  void pipeTombstone(String session, FrameEmotions frame) {
    emotions.pipeInput(new TestRecord<>(ResultKey.of(session, frame), null, frame.getReceivedAt()));
  }

  /** Turns the clock to {@code millis} after {@link #START}, second by second. */
  void turnClock(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  /** Those since the last call. */
  List<KeyValue<String, EmotionSummary>> summaries() {
    return summaries.readKeyValuesToList();
  }

  long remembered() {
    return store().approximateNumEntries();
  }

  double counted(String meter) {
    return meters.get(meter).counter().count();
  }

  @Override
  public void close() {
    driver.close();
  }
}
