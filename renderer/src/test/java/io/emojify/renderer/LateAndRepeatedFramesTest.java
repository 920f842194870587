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
import io.emojify.schemas.Frame;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One record for each frame, whatever comes late, twice or not at all. */
class LateAndRepeatedFramesTest {
  private final RendererDriver renderer = new RendererDriver();

  @AfterEach
  void stop() {
    renderer.close();
  }

  @Test
  void givesALiveFrameUpWhoseExpressionsDoNotComeInTime() {
    Frame frame = live(1, START);
    renderer.pipe("session", frame);

    renderer.advance(Duration.ofMillis(999));
    assertThat(renderer.annotated()).isEmpty();
    renderer.advance(Duration.ofMillis(101));

    assertThat(renderer.annotatedWithSessions())
        .extracting(
            result -> result.key, result -> result.value.getSkipped(), r -> r.value.getStyle())
        .containsExactly(tuple("session", SkipReason.NO_RESULT, Style.EMOJI));
    assertThat(renderer.counted("skipped", "no-result")).isEqualTo(1);
  }

  @Test
  void waitsLongerForThoseOfARecordedFrame() {
    renderer.pipe("session", recorded(1, START));

    renderer.advance(Duration.ofSeconds(29));
    assertThat(renderer.annotated()).isEmpty();
    renderer.advance(Duration.ofSeconds(1));

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped)
        .containsExactly(SkipReason.NO_RESULT);
  }

  @Test
  void givesExpressionsUpWhoseFrameDoesNotCome() {
    renderer.pipe("session", emotionsOf(live(1, START), face(1)));

    renderer.advance(Duration.ofMillis(999));
    assertThat(renderer.annotated()).isEmpty();
    renderer.advance(Duration.ofMillis(101));

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped, AnnotatedFrame::getFaces)
        .containsExactly(tuple(SkipReason.FRAME_LOST, List.of()));
    assertThat(renderer.counted("skipped", "frame-lost")).isEqualTo(1);
  }

  @Test
  void givesUpASessionsOldestFrameWhenTooManyBytesWait() {
    int frameBytes = 4 << 20;
    long roomFor = JoinLimits.forBudget(Duration.ofMillis(500)).bytesPerSession() / frameBytes;
    renderer.pipe("another", recorded(0, START));
    for (long sequence = 0; sequence <= roomFor; sequence++) {
      assertThat(renderer.annotated()).isEmpty();
      Frame large = recorded(sequence, START);
      large.setJpeg(ByteBuffer.allocate(frameBytes));
      renderer.pipe("session", large);
    }

    assertThat(renderer.annotatedWithSessions())
        .extracting(r -> r.key, r -> r.value.getSequence(), r -> r.value.getSkipped())
        .containsExactly(tuple("session", 0L, SkipReason.NO_RESULT));
  }

  @Test
  void hasNoSecondRecordForWhatComesAfterItWasGivenUp() {
    Frame one = recorded(1, START);
    Frame two = recorded(2, START);
    renderer.pipe("session", one);
    renderer.pipe("session", emotionsOf(two, face(1)));
    renderer.advance(Duration.ofSeconds(31));
    assertThat(renderer.annotated()).hasSize(2);

    renderer.pipe("session", emotionsOf(one, face(1)));
    renderer.pipe("session", two);
    renderer.advance(Duration.ofSeconds(31));

    assertThat(renderer.annotated()).isEmpty();
    assertThat(renderer.composer.composed).isEmpty();
  }

  @Test
  void hasNoSecondRecordForARepeatOfEitherHalf() {
    Frame frame = live(1, START);
    renderer.pipe("session", frame);
    renderer.pipe("session", frame);
    renderer.pipe("session", emotionsOf(frame, face(1)));
    renderer.pipe("session", emotionsOf(frame, face(1)));
    renderer.pipe("session", frame);
    renderer.pipe("session", skipped(frame, SkipReason.STALE));

    renderer.advance(Duration.ofSeconds(31));

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped)
        .containsExactly((SkipReason) null);
    assertThat(renderer.composer.composed).containsExactly(1L);
  }

  @Test
  void hasOneRecordForExpressionsThatAreRepeatedAsSkipped() {
    Frame frame = live(1, START);

    // As after a restart of the classifier: what it did once is stale the second time.
    renderer.pipe("session", emotionsOf(frame, face(1)));
    renderer.pipe("session", skipped(frame, SkipReason.STALE));
    renderer.advance(Duration.ofSeconds(31));

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped)
        .containsExactly(SkipReason.STALE);
  }

  @Test
  void startsOverWhenTheSessionBeginsANewRun() {
    for (long sequence = 0; sequence < 3; sequence++) {
      Frame frame = recorded(sequence, START.plusMillis(sequence));
      renderer.pipe("session", frame);
      renderer.pipe("session", emotionsOf(frame));
    }
    assertThat(renderer.annotated()).hasSize(3);

    for (long sequence = 0; sequence < 3; sequence++) {
      Frame frame = recorded(sequence, START.plusSeconds(10).plusMillis(sequence));
      renderer.pipe("session", frame);
      renderer.pipe("session", emotionsOf(frame));
    }

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSequence, AnnotatedFrame::getSkipped)
        .containsExactly(tuple(0L, null), tuple(1L, null), tuple(2L, null));
  }

  @Test
  void givesUpWhatASessionHasLeftBeforeItForgetsTheSession() {
    renderer.pipe("session", recorded(1, START));

    renderer.advance(Duration.ofMinutes(2));

    assertThat(renderer.annotated())
        .extracting(AnnotatedFrame::getSkipped)
        .containsExactly(SkipReason.NO_RESULT);
  }
}
