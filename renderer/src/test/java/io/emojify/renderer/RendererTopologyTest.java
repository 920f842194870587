package io.emojify.renderer;

import static io.emojify.renderer.Records.emotionsOf;
import static io.emojify.renderer.Records.face;
import static io.emojify.renderer.Records.live;
import static io.emojify.renderer.Records.recorded;
import static io.emojify.renderer.Records.skipped;
import static io.emojify.renderer.RendererDriver.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import io.emojify.vision.UndecodableImageException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTopologyTest {
  private final RendererDriver renderer = new RendererDriver();

  @AfterEach
  void stop() {
    renderer.close();
  }

  private void assertOnlyTheSecondWasSetAside(String reason) {
    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSequence, AnnotatedFrame::getSkipped)
        .containsExactly(tuple(1L, null), tuple(2L, SkipReason.SET_ASIDE), tuple(3L, null));
    assertThat(renderer.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key).isEqualTo("session");
              assertThat(letter.value)
                  .isEqualTo(
                      new DeadLetter("renderer", reason, "emojify.emotions", 0, 1L, 2L, START));
              assertThat(letter.value.toString()).doesNotContain(Records.PIXELS);
            });
    assertThat(renderer.counted("set-aside", "none")).isEqualTo(1);
  }

  private void pipePair(long sequence) {
    Frame frame = live(sequence, START);
    renderer.pipe("session", frame);
    renderer.pipe("session", emotionsOf(frame, face(1)));
  }

  @Test
  void drawsNothingWhereOnlyTheNumbersAreWanted() {
    Frame frame = live(41, START.minusMillis(20));
    frame.setStyle(Style.NUMBERS);
    FrameEmotions emotions = emotionsOf(frame, face(1));

    renderer.pipe("session", frame);
    renderer.pipe("session", emotions);

    AnnotatedFrame result = renderer.annotated().get(0);
    assertThat(result.getFaces()).isEqualTo(emotions.getFaces());
    assertThat(result.getSkipped()).isNull();
    assertThat(result.getJpeg()).isNull();
    assertThat(renderer.composer.composed).isEmpty();
    assertThat(renderer.counted("annotated", "none")).isEqualTo(1);
  }

  @Test
  void drawsOnAsIfNothingWereWhereAResultIsDeleted() {
    Frame frame = live(1, START);
    renderer.pipe("session", frame);
    renderer.pipeTombstone("session", emotionsOf(frame));
    renderer.pipe("session", emotionsOf(frame, face(1)));
    renderer.pipeTombstone("session", emotionsOf(frame));

    assertThat(renderer.annotated()).extracting(AnnotatedFrame::getSequence).containsExactly(1L);
    assertThat(renderer.deadLetters()).isEmpty();
  }

  @Test
  void drawsAFrameOnceItsExpressionsCome() {
    Frame frame = live(41, START.minusMillis(20));
    FrameEmotions emotions = emotionsOf(frame, face(1), face(2));

    renderer.pipe("session", frame);
    assertThat(renderer.annotated()).isEmpty();
    renderer.pipe("session", emotions);

    assertThat(renderer.annotated())
        .containsExactly(
            new AnnotatedFrame(
                41L,
                frame.getCapturedAt(),
                frame.getReceivedAt(),
                frame.getOrigin(),
                640,
                480,
                null,
                START,
                Style.EMOJI,
                emotions.getFaces(),
                RendererDriver.Composer.drawing(41)));
    assertThat(renderer.counted("annotated", "none")).isEqualTo(1);
  }

  @Test
  void drawsAFrameThatComesAfterItsExpressions() {
    Frame frame = live(41, START);

    renderer.pipe("session", emotionsOf(frame, face(1)));
    assertThat(renderer.annotated()).isEmpty();
    renderer.pipe("session", frame);

    AnnotatedFrame result = renderer.annotated().get(0);
    assertThat(result.getSkipped()).isNull();
    assertThat(result.getStyle()).isEqualTo(Style.EMOJI);
    assertThat(result.getJpeg()).isEqualTo(RendererDriver.Composer.drawing(41));
  }

  @Test
  void keepsKeyAndTimestamp() {
    Frame frame = live(1, START.minusMillis(20));

    renderer.pipe("session", frame);
    renderer.pipe("session", emotionsOf(frame));

    assertThat(renderer.annotatedRecords())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("session");
              assertThat(record.getRecordTime()).isEqualTo(frame.getReceivedAt());
            });
  }

  @Test
  void answersAFrameWithoutFacesToo() {
    Frame frame = live(1, START);

    renderer.pipe("session", frame);
    renderer.pipe("session", emotionsOf(frame));

    AnnotatedFrame result = renderer.annotated().get(0);
    assertThat(result.getFaces()).isEmpty();
    assertThat(result.getSkipped()).isNull();
    assertThat(result.getJpeg()).isNotNull();
  }

  @Test
  void keepsSessionsApart() {
    Frame frame = live(1, START);

    renderer.pipe("one", frame);
    renderer.pipe("two", emotionsOf(frame, face(1)));

    assertThat(renderer.annotated()).isEmpty();
    assertThat(renderer.composer.composed).isEmpty();
  }

  @Test
  void skipsALiveFrameThatHasGrownStaleWhileItWaited() {
    Frame frame = live(1, START);
    renderer.pipe("session", frame);
    renderer.advance(Duration.ofMillis(501));

    renderer.pipe("session", emotionsOf(frame, face(1)));

    AnnotatedFrame result = renderer.annotated().get(0);
    assertThat(result.getSkipped()).isEqualTo(SkipReason.STALE);
    assertThat(result.getFaces()).isEmpty();
    assertThat(result.getJpeg()).isNull();
    assertThat(renderer.composer.composed).isEmpty();
    assertThat(renderer.counted("skipped", "stale")).isEqualTo(1);
  }

  @Test
  void neverSkipsARecordedFrameForItsAge() {
    Frame frame = recorded(1, START.minusSeconds(50));
    renderer.pipe("session", frame);
    renderer.advance(Duration.ofSeconds(29));

    renderer.pipe("session", emotionsOf(frame, face(1)));

    assertThat(renderer.annotated()).singleElement().matches(result -> result.getSkipped() == null);
  }

  @ParameterizedTest
  @EnumSource
  void passesOnWhyAStageBeforeSkippedAFrameWithoutWaitingForIt(SkipReason reason) {
    Frame frame = live(1, START);

    renderer.pipe("session", skipped(frame, reason));
    renderer.pipe("session", frame);

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped, AnnotatedFrame::getJpeg)
        .containsExactly(tuple(reason, null));
    assertThat(renderer.composer.composed).isEmpty();
  }

  @Test
  void dropsTheFrameThatWaitsForExpressionsThatWereSkipped() {
    Frame frame = live(1, START);

    renderer.pipe("session", frame);
    renderer.pipe("session", skipped(frame, SkipReason.STALE));
    renderer.advance(Duration.ofSeconds(50));

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped, AnnotatedFrame::getStyle)
        .containsExactly(tuple(SkipReason.STALE, Style.EMOJI));
  }

  @Test
  void setsAsideAFrameThatIsNoPictureAndGoesOn() {
    pipePair(1);
    renderer.composer.undecodable = new UndecodableImageException("the JPEG ends early");
    pipePair(2);
    renderer.composer.undecodable = null;
    pipePair(3);

    assertOnlyTheSecondWasSetAside("UndecodableImageException: the JPEG ends early");
  }

  @Test
  void setsAsideAFrameThatItFailsToDrawAndGoesOn() {
    pipePair(1);
    renderer.composer.bug = new IllegalStateException("the painter failed");
    pipePair(2);
    renderer.composer.bug = null;
    pipePair(3);

    assertOnlyTheSecondWasSetAside("IllegalStateException: the painter failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frames", "emotions", "annotated", "dead-letters"})
  void readsAndWritesTheTopicsOfTheDesign(String topic) {
    assertThat(renderer.topology.describe().toString()).contains("emojify." + topic);
  }

  @Test
  void needsNoTopicOfItsOwn() {
    assertThat(renderer.topology.describe().subtopologies()).hasSize(1);
    assertThat(renderer.topology.describe().toString())
        .contains("(stores: [])")
        .doesNotContain("repartition", "changelog");
  }
}
