package io.emojify.classifier;

import static io.emojify.classifier.Faces.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Topics;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTopologyTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final int UNREADABLE = 255;

  private final Topics topics = Topics.bundled(1);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CertainOfTheFirstPixel classifier = new CertainOfTheFirstPixel();
  private Topology topology;
  private TopologyTestDriver driver;
  private TestInputTopic<String, FrameFaces> faces;
  private TestOutputTopic<String, FrameEmotions> emotions;
  private TestOutputTopic<String, DeadLetter> deadLetters;

  /** Takes the first pixel for the number of the expression. */
  private static final class CertainOfTheFirstPixel implements ExpressionClassifier {
    private final List<Integer> asked = new ArrayList<>();

    @Override
    public float[] classify(ByteBuffer crop) {
      int first = Byte.toUnsignedInt(crop.get(crop.position()));
      asked.add(first);
      if (first == UNREADABLE) {
        throw new IllegalStateException("the interpreter failed");
      }
      float[] probabilities = new float[ProbabilityVector.SIZE];
      probabilities[first] = 1;
      return probabilities;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() {
    topology =
        ClassifierTopology.build(
            topics,
            StageOptions.defaults(),
            new ClassifierOptions(Duration.ofMillis(250)),
            () -> classifier,
            new StageLedger(meters, ClassifierTopology.STAGE));
    driver = new TopologyTestDriver(topology, new Properties(), NOW);
    faces =
        driver.createInputTopic(
            topics.faces().name(),
            new StringSerializer(),
            topics.faces().valueSerde().serializer());
    emotions =
        driver.createOutputTopic(
            topics.emotions().name(),
            new StringDeserializer(),
            topics.emotions().valueSerde().deserializer());
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

  private double frames(String outcome, String reason) {
    return meters
        .counter("emojify.frames", "stage", "classifier", "outcome", outcome, "reason", reason)
        .count();
  }

  @Test
  void namesTheExpressionOfEachFace() {
    faces.pipeInput("session", Faces.live(1, NOW, face(1, 3), face(2, 5)));

    assertThat(emotions.readValue().getFaces())
        .extracting(FaceEmotion::getTrack, FaceEmotion::getEmotion, FaceEmotion::getConfidence)
        .containsExactly(tuple(1, Expression.HAPPY, 1f), tuple(2, Expression.SAD, 1f));
    assertThat(frames("classified", "none")).isEqualTo(1);
  }

  @Test
  void keepsWhatItWasToldOfFrameAndFace() {
    FrameFaces frame = Faces.live(41, NOW.minusMillis(20), face(6, 0));

    faces.pipeInput("session", frame);

    FrameEmotions result = emotions.readValue();
    assertThat(result.getSequence()).isEqualTo(41);
    assertThat(result.getCapturedAt()).isEqualTo(frame.getCapturedAt());
    assertThat(result.getReceivedAt()).isEqualTo(frame.getReceivedAt());
    assertThat(result.getOrigin()).isEqualTo(Origin.LIVE);
    assertThat(result.getWidth()).isEqualTo(640);
    assertThat(result.getHeight()).isEqualTo(480);
    assertThat(result.getSkipped()).isNull();
    FaceEmotion face = result.getFaces().get(0);
    assertThat(face.getBox()).isEqualTo(frame.getFaces().get(0).getBox());
    assertThat(face.getScore()).isEqualTo(0.9f);
  }

  @Test
  void givesEachResultAKeyOfItsOwnAndKeepsTheTimestamp() {
    Instant timestamp = NOW.minusMillis(20);

    faces.pipeInput(new TestRecord<>("session", Faces.live(1, timestamp), timestamp));

    TestRecord<String, FrameEmotions> result = emotions.readRecord();
    assertThat(result.key()).isEqualTo("session/" + timestamp.toEpochMilli() + "-1");
    assertThat(result.getRecordTime()).isEqualTo(timestamp);
  }

  @Test
  void smoothsAsLongAsTheSenderWants() {
    FrameFaces second = Faces.live(2, NOW.plusMillis(100), face(1, 5));
    second.setSmoothingMillis(0);

    faces.pipeInput("session", Faces.live(1, NOW, face(1, 3)));
    faces.pipeInput("session", second);

    assertThat(emotions.readValuesToList().get(1).getFaces())
        .extracting(FaceEmotion::getEmotion, FaceEmotion::getConfidence)
        .containsExactly(tuple(Expression.SAD, 1f));
  }

  @Test
  void smoothsARecordingByItsOwnClockHoweverFastItRuns() {
    FrameFaces first = Faces.recorded(1, NOW, face(1, 3));
    FrameFaces second = Faces.recorded(2, NOW.plusMillis(1), face(1, 5));
    first.setCapturedAt(Instant.EPOCH);
    second.setCapturedAt(Instant.EPOCH.plusMillis(250));

    faces.pipeInput("session", first);
    faces.pipeInput("session", second);

    FaceEmotion face = emotions.readValuesToList().get(1).getFaces().get(0);
    assertThat(face.getProbabilities().getSad())
        .isCloseTo((float) (1 - Math.exp(-1)), within(1e-4f));
  }

  @Test
  void answersAFrameWithoutFacesToo() {
    faces.pipeInput("session", Faces.live(1, NOW));

    FrameEmotions result = emotions.readValue();
    assertThat(result.getFaces()).isEmpty();
    assertThat(result.getSkipped()).isNull();
    assertThat(classifier.asked).isEmpty();
  }

  @Test
  void skipsALiveFrameThatIsOlderThanTheBudgetWithoutALook() {
    faces.pipeInput("session", Faces.live(1, NOW.minusMillis(501), face(1, 3)));

    FrameEmotions result = emotions.readValue();
    assertThat(result.getSkipped()).isEqualTo(SkipReason.STALE);
    assertThat(result.getFaces()).isEmpty();
    assertThat(classifier.asked).isEmpty();
    assertThat(frames("skipped", "stale")).isEqualTo(1);
  }

  @Test
  void neverSkipsARecordedFrameForItsAge() {
    faces.pipeInput("session", Faces.recorded(1, NOW.minusSeconds(50), face(1, 3)));

    FrameEmotions result = emotions.readValue();
    assertThat(result.getSkipped()).isNull();
    assertThat(result.getFaces()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhyAStageBeforeSkippedAFrame(SkipReason reason) {
    faces.pipeInput("session", Faces.skipped(1, NOW, reason));

    assertThat(emotions.readValue().getSkipped()).isEqualTo(reason);
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void setsAsideAFrameThatTheModelFailsAtAndGoesOn() {
    faces.pipeInput("session", Faces.live(1, NOW, face(1, 3)));
    faces.pipeInput("session", Faces.live(2, NOW, face(1, 3), face(2, UNREADABLE)));
    faces.pipeInput("session", Faces.live(3, NOW, face(1, 3)));

    assertThat(emotions.readValuesToList())
        .extracting(FrameEmotions::getSequence, FrameEmotions::getSkipped)
        .containsExactly(tuple(1L, null), tuple(2L, SkipReason.SET_ASIDE), tuple(3L, null));
    var letter = deadLetters.readKeyValue();
    assertThat(letter.key).isEqualTo("session");
    assertThat(letter.value.getStage()).isEqualTo("classifier");
    assertThat(letter.value.getTopic()).isEqualTo("emojify.faces");
    assertThat(letter.value.getOffset()).isEqualTo(1);
    assertThat(letter.value.getSequence()).isEqualTo(2);
    assertThat(letter.value.getReason()).contains("the interpreter failed");
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(frames("set-aside", "none")).isEqualTo(1);
  }

  @Test
  void keepsTheModelsOwnNumbersBesideTheSmoothedOnes() {
    faces.pipeInput("session", Faces.live(1, NOW, face(1, 3)));
    faces.pipeInput("session", Faces.live(2, NOW.plusMillis(33), face(1, 5)));

    FaceEmotion second = emotions.readValuesToList().get(1).getFaces().get(0);
    assertThat(second.getRaw().getSad()).isEqualTo(1);
    assertThat(second.getProbabilities().getSad()).isBetween(0.1f, 0.2f);
    assertThat(second.getEmotion()).isEqualTo(Expression.HAPPY);
    assertThat(second.getConfidence()).isEqualTo(second.getProbabilities().getHappy());
  }

  @Test
  void smoothsEachSessionByItself() {
    faces.pipeInput("one", Faces.live(1, NOW, face(1, 3)));
    faces.pipeInput("two", Faces.live(1, NOW, face(1, 5)));

    assertThat(emotions.readValuesToList())
        .extracting(result -> result.getFaces().get(0).getEmotion())
        .containsExactly(Expression.HAPPY, Expression.SAD);
  }

  @Test
  void forgetsASessionThatHasBeenSilentForAMinute() {
    faces.pipeInput("session", Faces.recorded(1, NOW, face(1, 3)));
    driver.advanceWallClockTime(Duration.ofMinutes(2));

    faces.pipeInput("session", Faces.recorded(2, NOW.plusMillis(1), face(1, 5)));

    assertThat(emotions.readValuesToList().get(1).getFaces().get(0).getEmotion())
        .isEqualTo(Expression.SAD);
  }

  @Test
  void needsNoTopicOfItsOwn() {
    assertThat(topology.describe().toString())
        .contains("emojify.faces", "emojify.emotions", "emojify.dead-letters")
        .contains("(stores: [])")
        .doesNotContain("repartition", "changelog");
  }
}
