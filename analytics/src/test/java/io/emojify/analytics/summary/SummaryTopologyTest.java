package io.emojify.analytics.summary;

import static io.emojify.analytics.Frames.face;
import static io.emojify.analytics.summary.SummaryDriver.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emojify.analytics.Frames;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SummaryTopologyTest {
  private static final long SECOND = 1_000;
  private static final long WINDOW = 10 * SECOND;
  private static final long GRACE = SummaryDriver.GRACE.toMillis();

  private final SummaryDriver stream = new SummaryDriver();

  @AfterEach
  void stop() {
    stream.close();
  }

  @Test
  void saysWhatAWindowCameTo() {
    stream.turnClock(Duration.ofSeconds(20));
    stream.pipe("s", Frames.at(0, START, face(1, 0, 0, 0, 0.75f, 0.25f, 0, 0)));
    stream.pipe(
        "s",
        Frames.at(
            1,
            START + SECOND,
            face(1, 0, 0, 0, 0.5f, 0.25f, 0.25f, 0),
            face(2, 0.625f, 0, 0, 0.25f, 0.125f, 0, 0)));
    stream.pipe("s", Frames.at(2, START + WINDOW - 1));
    stream.pipe("s", Frames.skipped(3, START + 5 * SECOND, SkipReason.STALE));

    closeByAnother(START + WINDOW + GRACE);

    EmotionSummary summary =
        new EmotionSummary(
            Instant.ofEpochMilli(START),
            Instant.ofEpochMilli(START + WINDOW),
            4,
            1,
            3,
            2,
            new Probabilities(0.625f / 3, 0f, 0f, 0.5f, 0.625f / 3, 0.25f / 3, 0f),
            new Probabilities(1f / 3, 0f, 0f, 2f / 3, 0f, 0f, 0f),
            0.625f);
    assertThat(stream.summaries()).containsExactly(KeyValue.pair("s", summary));
  }

  @Test
  void hasNoMeansWhereThereWasNoFace() {
    stream.turnClock(Duration.ofSeconds(20));
    stream.pipe("s", Frames.at(0, START));
    stream.pipe("s", Frames.skipped(1, START + SECOND, SkipReason.SET_ASIDE));

    closeByAnother(START + WINDOW + GRACE);

    EmotionSummary summary = stream.summaries().get(0).value;
    assertThat(summary.getFrames()).isEqualTo(2);
    assertThat(summary.getSkipped()).isEqualTo(1);
    assertThat(summary.getFaces()).isZero();
    assertThat(summary.getTracks()).isZero();
    assertThat(summary.getMean()).isNull();
    assertThat(summary.getShare()).isNull();
    assertThat(summary.getMeanConfidence()).isNull();
  }

  @Test
  void writesOnceWhenTheGraceIsOver() {
    stream.turnClock(Duration.ofSeconds(30));
    stream.pipe("s", Frames.at(0, START));
    stream.pipe("s", Frames.at(1, START + WINDOW));
    stream.pipe("s", Frames.at(2, START + WINDOW + GRACE - 1));
    assertThat(stream.summaries()).isEmpty();

    stream.pipe("s", Frames.at(3, START + WINDOW + GRACE));
    assertThat(stream.summaries()).extracting(SummaryTopologyTest::line).containsExactly(first(1));

    stream.pipe("s", Frames.at(4, START + WINDOW + GRACE + 1));
    assertThat(stream.summaries()).isEmpty();
  }

  @Test
  void countsWhatComesOutOfOrderUntilItsWindowIsClosed() {
    stream.turnClock(Duration.ofSeconds(30));
    stream.pipe("s", Frames.at(1, START + SECOND));
    stream.pipe("s", Frames.at(3, START + WINDOW + SECOND));
    stream.pipe("s", Frames.at(2, START + WINDOW - 1));
    stream.pipe("s", Frames.at(4, START + WINDOW + GRACE));
    assertThat(stream.summaries()).extracting(SummaryTopologyTest::line).containsExactly(first(2));

    stream.pipe("s", Frames.at(0, START));
    closeByAnother(START + 2 * WINDOW + GRACE);

    assertThat(stream.summaries())
        .extracting(SummaryTopologyTest::line)
        .containsExactly(tuple("s", START + WINDOW, 2));
    assertThat(stream.counted("emojify.summaries.late.frames")).isEqualTo(1);
  }

  @Test
  void countsAFrameOnceThoughItComesAgain() {
    stream.turnClock(Duration.ofSeconds(20));
    for (int delivery = 0; delivery < 2; delivery++) {
      for (int sequence = 0; sequence < 5; sequence++) {
        stream.pipe("s", Frames.at(sequence, START + sequence, face(1, 0, 0, 0, 1, 0, 0, 0)));
      }
    }

    closeByAnother(START + WINDOW + GRACE);

    EmotionSummary summary = stream.summaries().get(0).value;
    assertThat(summary.getFrames()).isEqualTo(5);
    assertThat(summary.getFaces()).isEqualTo(5);
  }

  @Test
  void countsARecordingThatBeginsAnewInTheSameWindow() {
    stream.turnClock(Duration.ofSeconds(20));
    for (int i = 0; i < 9; i++) {
      stream.pipe("s", Frames.at(i % 3, START + i * SECOND));
    }
    // And its last frames once more.
    stream.pipe("s", Frames.at(1, START + 7 * SECOND));
    stream.pipe("s", Frames.at(2, START + 8 * SECOND));

    closeByAnother(START + WINDOW + GRACE);

    assertThat(stream.summaries()).extracting(SummaryTopologyTest::line).containsExactly(first(9));
  }

  @Test
  void keepsSessionsOfAPartitionApart() {
    stream.turnClock(Duration.ofSeconds(20));
    stream.pipe("a", Frames.at(0, START, face(1, 1, 0, 0, 0, 0, 0, 0)));
    stream.pipe("b", Frames.at(0, START, face(1, 0, 0, 0, 1, 0, 0, 0)));
    stream.pipe("b", Frames.at(1, START + SECOND, face(1, 0, 0, 0, 1, 0, 0, 0)));

    closeByAnother(START + WINDOW + GRACE);

    assertThat(stream.summaries())
        .extracting(s -> s.key, s -> s.value.getFrames(), s -> s.value.getShare().getHappy())
        .containsExactlyInAnyOrder(tuple("a", 1, 0f), tuple("b", 2, 1f));
  }

  @Test
  void writesTheLastWindowOfASessionThatEndsThoughNothingElseComes() {
    stream.pipe("s", Frames.at(0, START));
    stream.pipe("s", Frames.at(1, START + 100));

    stream.turnClock(Duration.ofSeconds(12));
    assertThat(stream.summaries()).isEmpty();
    stream.turnClock(Duration.ofSeconds(1));

    assertThat(stream.summaries()).extracting(SummaryTopologyTest::line).containsExactly(first(2));
    stream.turnClock(Duration.ofMinutes(2));
    assertThat(stream.summaries()).isEmpty();
  }

  @Test
  void goesByTheFramesWhileTheyComeThoughTheClockIsFarAhead() {
    // What has gathered while the stage was away.
    stream.turnClock(Duration.ofHours(1));
    for (int second = 0; second < 60; second++) {
      stream.pipe("s", Frames.at(second, START + second * SECOND));
      stream.turnClock(Duration.ofSeconds(1));
    }

    assertThat(stream.summaries())
        .extracting(SummaryTopologyTest::line)
        .containsExactlyElementsOf(
            List.of(0, 1, 2, 3, 4).stream()
                .map(window -> tuple("s", START + window * WINDOW, 10))
                .toList());
    assertThat(stream.counted("emojify.summaries.late.frames")).isZero();
  }

  @Test
  void isNotLedAstrayByAClockThatIsAhead() {
    stream.pipe("ahead", Frames.at(0, START + Duration.ofHours(1).toMillis()));
    stream.pipe("s", Frames.at(0, START));
    stream.turnClock(Duration.ofSeconds(9));
    stream.pipe("s", Frames.at(1, START + 9 * SECOND));

    stream.turnClock(Duration.ofSeconds(10));

    assertThat(stream.summaries()).extracting(SummaryTopologyTest::line).containsExactly(first(2));
  }

  @Test
  void goesOnAfterARestartAndCountsNothingTwice() {
    stream.turnClock(Duration.ofSeconds(20));
    stream.pipe("s", Frames.at(0, START));
    stream.pipe("s", Frames.at(1, START + SECOND));

    try (SummaryDriver next = stream.restarted(START + 20 * SECOND)) {
      // The last commit was before this frame, so it comes again.
      next.pipe("s", Frames.at(1, START + SECOND));
      next.pipe("s", Frames.at(2, START + 2 * SECOND));
      next.pipe("other", Frames.at(0, START + WINDOW + GRACE));

      assertThat(next.summaries()).extracting(SummaryTopologyTest::line).containsExactly(first(3));
    }
  }

  @Test
  void beginsNoClosedWindowAnewAfterARestart() {
    stream.turnClock(Duration.ofSeconds(20));
    stream.pipe("s", Frames.at(0, START));
    stream.pipe("s", Frames.at(1, START + SECOND));
    closeByAnother(START + WINDOW + GRACE);
    assertThat(stream.summaries()).hasSize(1);

    try (SummaryDriver next = stream.restarted(START + 20 * SECOND)) {
      next.pipe("s", Frames.at(1, START + SECOND));
      next.turnClock(Duration.ofMinutes(1));

      assertThat(next.summaries())
          .extracting(SummaryTopologyTest::line)
          .doesNotContain(first(1))
          .containsExactly(tuple("other", START + WINDOW, 1));
      assertThat(next.counted("emojify.summaries.late.frames")).isEqualTo(1);
    }
  }

  @Test
  void forgetsASessionThatHasBeenSilentForAMinute() {
    stream.pipe("s", Frames.at(0, START));
    stream.turnClock(Duration.ofSeconds(59));
    assertThat(stream.remembered()).isEqualTo(1);

    stream.turnClock(Duration.ofSeconds(2));

    assertThat(stream.remembered()).isZero();
  }

  @Test
  void dropsTheOpenWindowsOfWhatIsErasedAndNoOthers() {
    stream.turnClock(Duration.ofSeconds(20));
    var inFirst = Frames.at(0, START + SECOND);
    stream.pipe("s", inFirst);
    stream.pipe("s", Frames.at(1, START + WINDOW + 100));
    stream.pipe("neighbour", Frames.at(0, START + SECOND));

    stream.pipeTombstone("s", inFirst);
    stream.pipeTombstone("nobody", inFirst);
    stream.turnClock(Duration.ofSeconds(20));

    assertThat(stream.summaries())
        .extracting(SummaryTopologyTest::line)
        .containsExactlyInAnyOrder(tuple("neighbour", START, 1), tuple("s", START + WINDOW, 1));
  }

  @Test
  void keepsItsJournalForLessThanTheHour() {
    // Of the broker: until the file is removed; the topic leaves it as it is.
    Duration untilRemoved = Duration.ofMinutes(1);

    Duration longest =
        Duration.ofMillis(Long.parseLong(SummaryTopology.JOURNAL.get("segment.ms")))
            .plusMillis(Long.parseLong(SummaryTopology.JOURNAL.get("retention.ms")))
            .plus(Topics.RETENTION_CHECK_INTERVAL)
            .plus(untilRemoved);

    assertThat(longest).isLessThan(Topics.ERASED_AFTER);
  }

  @Test
  void countsWhatItWrote() {
    stream.pipe("s", Frames.at(0, START));
    stream.turnClock(Duration.ofSeconds(20));

    assertThat(stream.counted("emojify.summaries")).isEqualTo(1);
    assertThat(
            stream
                .meters
                .get("emojify.frames")
                .tags("stage", "analytics", "outcome", "counted")
                .counter()
                .count())
        .isEqualTo(1);
  }

  private void closeByAnother(long receivedAt) {
    stream.pipe("other", Frames.at(0, receivedAt));
  }

  private static Tuple first(int frames) {
    return tuple("s", START, frames);
  }

  private static Tuple line(KeyValue<String, EmotionSummary> summary) {
    return tuple(
        summary.key, summary.value.getWindowStart().toEpochMilli(), summary.value.getFrames());
  }
}
