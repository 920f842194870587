package io.emojify.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceBox;
import io.emojify.detector.face.FaceTracker;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.schemas.Box;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.FaceCrop;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Topics;
import io.emojify.vision.UndecodableImageException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetectorTopologyTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  private final Topics topics = Topics.bundled(1);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScriptedFinder finder = new ScriptedFinder();
  private Topology topology;
  private TopologyTestDriver driver;
  private TestInputTopic<String, Frame> frames;
  private TestOutputTopic<String, FrameFaces> faces;
  private TestOutputTopic<String, DeadLetter> deadLetters;

  /** Finds what the test tells it to. */
  private static final class ScriptedFinder implements FaceFinder {
    private final List<FaceTracker> trackers = new ArrayList<>();
    private List<ExtractedFace> found = List.of();
    private UndecodableImageException undecodable;
    private RuntimeException bug;

    @Override
    public List<ExtractedFace> find(ByteBuffer jpeg, FaceTracker tracker, long timeMillis)
        throws UndecodableImageException {
      trackers.add(tracker);
      if (undecodable != null) {
        throw undecodable;
      }
      if (bug != null) {
        throw bug;
      }
      return found;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    topology =
        DetectorTopology.build(
            topics,
            StageOptions.defaults(),
            () -> finder,
            new StageLedger(meters, DetectorTopology.STAGE));
    driver = new TopologyTestDriver(topology, new Properties(), NOW);
    frames =
        driver.createInputTopic(
            topics.frames().name(),
            new StringSerializer(),
            topics.frames().valueSerde().serializer());
    faces =
        driver.createOutputTopic(
            topics.faces().name(),
            new StringDeserializer(),
            topics.faces().valueSerde().deserializer());
    deadLetters =
        driver.createOutputTopic(
            topics.deadLetters().name(),
            new StringDeserializer(),
            topics.deadLetters().valueSerde().deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private double counted(String outcome, String reason) {
    return meters
        .counter("emojify.frames", "stage", "detector", "outcome", outcome, "reason", reason)
        .count();
  }

  private void assertOnlyTheSecondWasSetAside(String reason) {
    assertThat(faces.readValuesToList())
        .extracting(FrameFaces::getSequence, FrameFaces::getSkipped)
        .containsExactly(tuple(1L, null), tuple(2L, SkipReason.SET_ASIDE), tuple(3L, null));
    var letter = deadLetters.readKeyValue();
    assertThat(letter.key).isEqualTo("session");
    assertThat(letter.value.getStage()).isEqualTo("detector");
    assertThat(letter.value.getTopic()).isEqualTo("emojify.frames");
    assertThat(letter.value.getPartition()).isZero();
    assertThat(letter.value.getOffset()).isEqualTo(1);
    assertThat(letter.value.getSequence()).isEqualTo(2);
    assertThat(letter.value.getSetAsideAt()).isEqualTo(NOW);
    assertThat(letter.value.getReason()).isEqualTo(reason);
    assertThat(letter.value.toString()).doesNotContain(Frames.PIXELS);
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(counted("set-aside", "none")).isEqualTo(1);
  }

  @Test
  void passesOnEachFaceThatIsFound() {
    ByteBuffer crop = ByteBuffer.wrap(new byte[] {1, 2, 3});
    finder.found =
        List.of(
            new ExtractedFace(1, new FaceBox(10, 20, 30, 40), 0.9f, crop),
            new ExtractedFace(4, new FaceBox(-5, 0, 60, 60), 0.6f, crop));

    frames.pipeInput("session", Frames.live(1, NOW));

    assertThat(faces.readValue().getFaces())
        .containsExactly(
            new FaceCrop(1, new Box(10f, 20f, 30f, 40f), 0.9f, crop),
            new FaceCrop(4, new Box(-5f, 0f, 60f, 60f), 0.6f, crop));
    assertThat(counted("detected", "none")).isEqualTo(1);
  }

  @Test
  void keepsWhatItWasToldOfTheFrame() {
    Frame frame = Frames.recorded(41, NOW.minusSeconds(3));

    frames.pipeInput("session", frame);

    assertThat(faces.readValue())
        .isEqualTo(
            new FrameFaces(
                41L,
                frame.getCapturedAt(),
                frame.getReceivedAt(),
                Origin.RECORDED,
                640,
                480,
                null,
                frame.getSmoothingMillis(),
                List.of()));
  }

  @Test
  void keepsKeyAndTimestamp() {
    Instant timestamp = NOW.minusMillis(20);

    frames.pipeInput(new TestRecord<>("session", Frames.live(1, timestamp), timestamp));

    TestRecord<String, FrameFaces> result = faces.readRecord();
    assertThat(result.key()).isEqualTo("session");
    assertThat(result.getRecordTime()).isEqualTo(timestamp);
  }

  @Test
  void givesEveryFrameOneRecordAlsoWithoutAFace() {
    for (long sequence = 0; sequence < 5; sequence++) {
      frames.pipeInput("session", Frames.live(sequence, NOW));
    }

    assertThat(faces.readValuesToList())
        .extracting(FrameFaces::getSequence)
        .containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void skipsALiveFrameThatIsOlderThanTheBudgetWithoutDecodingIt() {
    frames.pipeInput("session", Frames.live(1, NOW.minusMillis(501)));

    FrameFaces result = faces.readValue();
    assertThat(result.getSkipped()).isEqualTo(SkipReason.STALE);
    assertThat(result.getFaces()).isEmpty();
    assertThat(finder.trackers).isEmpty();
    assertThat(counted("skipped", "stale")).isEqualTo(1);
  }

  @Test
  void neverSkipsARecordedFrameForItsAge() {
    frames.pipeInput("session", Frames.recorded(1, NOW.minusSeconds(50)));

    assertThat(faces.readValue().getSkipped()).isNull();
    assertThat(finder.trackers).hasSize(1);
  }

  @Test
  void setsAsideAFrameThatIsNoPictureAndGoesOn() {
    frames.pipeInput("session", Frames.live(1, NOW));
    finder.undecodable = new UndecodableImageException("the JPEG ends early");
    frames.pipeInput("session", Frames.live(2, NOW));
    finder.undecodable = null;
    frames.pipeInput("session", Frames.live(3, NOW));

    assertOnlyTheSecondWasSetAside("UndecodableImageException: the JPEG ends early");
  }

  @Test
  void setsAsideAFrameThatTheDetectorFailsAtAndGoesOn() {
    frames.pipeInput("session", Frames.live(1, NOW));
    finder.bug = new IllegalStateException("the interpreter failed");
    frames.pipeInput("session", Frames.live(2, NOW));
    finder.bug = null;
    frames.pipeInput("session", Frames.live(3, NOW));

    assertOnlyTheSecondWasSetAside("IllegalStateException: the interpreter failed");
  }

  @Test
  void tracksTheFacesOfEachSessionByThemselves() {
    frames.pipeInput("one", Frames.live(1, NOW));
    frames.pipeInput("two", Frames.live(1, NOW));
    frames.pipeInput("one", Frames.live(2, NOW));

    assertThat(finder.trackers.get(2)).isSameAs(finder.trackers.get(0));
    assertThat(finder.trackers.get(1)).isNotSameAs(finder.trackers.get(0));
  }

  @Test
  void forgetsTheTracksOfASessionThatHasBeenSilentForAMinute() {
    frames.pipeInput("session", Frames.recorded(1, NOW));
    driver.advanceWallClockTime(Duration.ofMinutes(2));

    frames.pipeInput("session", Frames.recorded(2, NOW));

    assertThat(finder.trackers.get(1)).isNotSameAs(finder.trackers.get(0));
  }

  @Test
  void needsNoTopicOfItsOwn() {
    assertThat(topology.describe().toString())
        .contains("emojify.frames", "detect-faces", "emojify.faces", "emojify.dead-letters")
        .contains("(stores: [])")
        .doesNotContain("repartition", "changelog");
  }
}
