package io.emojify.renderer;

import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import io.emojify.vision.UndecodableImageException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The renderer's topology without a broker, drawing words instead of pictures. */
final class RendererDriver implements AutoCloseable {
  /** When the driver's wall clock starts. */
  static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);

  final Composer composer = new Composer();
  final Topology topology;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Frame> frames;
  private final TestInputTopic<ResultKey, FrameEmotions> emotions;
  private final TestOutputTopic<String, AnnotatedFrame> annotated;
  private final TestOutputTopic<String, DeadLetter> deadLetters;

  /** Draws {@code drawn-N}, or fails if it is told to. */
  static final class Composer implements FrameComposer {
    final List<Long> composed = new ArrayList<>();
    UndecodableImageException undecodable;
    RuntimeException bug;

    @Override
    public ByteBuffer compose(Frame frame, List<FaceEmotion> faces)
        throws UndecodableImageException {
      composed.add(frame.getSequence());
      if (undecodable != null) {
        throw undecodable;
      }
      if (bug != null) {
        throw bug;
      }
      return drawing(frame.getSequence());
    }

    static ByteBuffer drawing(long sequence) {
      return ByteBuffer.wrap(("drawn-" + sequence).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {}
  }

  RendererDriver() {
    Topics topics = Topics.bundled(1);
    topology =
        RendererTopology.build(
            topics,
            StageOptions.defaults(),
            () -> composer,
            new StageLedger(meters, RendererTopology.STAGE));
    driver = new TopologyTestDriver(topology, new Properties(), START);
    frames = input(topics.frames());
    emotions = input(topics.emotions());
    annotated = output(topics.annotated());
    deadLetters = output(topics.deadLetters());
  }

  void pipe(String session, Frame frame) {
    frames.pipeInput(new TestRecord<>(session, frame, frame.getReceivedAt()));
  }

  void pipe(String session, FrameEmotions result) {
    emotions.pipeInput(
        new TestRecord<>(ResultKey.of(session, result), result, result.getReceivedAt()));
  }

  /** What somebody writes who deletes that result. */
  void pipeTombstone(String session, FrameEmotions result) {
    emotions.pipeInput(new TestRecord<>(ResultKey.of(session, result), null, START));
  }

  void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** What has come out since the last call. */
  List<AnnotatedFrame> annotated() {
    return annotated.readValuesToList();
  }

  List<KeyValue<String, AnnotatedFrame>> annotatedWithSessions() {
    return annotated.readKeyValuesToList();
  }

  List<TestRecord<String, AnnotatedFrame>> annotatedRecords() {
    return annotated.readRecordsToList();
  }

  List<KeyValue<String, DeadLetter>> deadLetters() {
    return deadLetters.readKeyValuesToList();
  }

  double counted(String outcome, String reason) {
    return meters
        .counter("emojify.frames", "stage", "renderer", "outcome", outcome, "reason", reason)
        .count();
  }

  @Override
  public void close() {
    driver.close();
  }

  private <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
    Serializer<V> values = topic.valueSerde().serializer();
    return driver.createInputTopic(topic.name(), topic.keySerde().serializer(), values);
  }

  private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
  }
}
