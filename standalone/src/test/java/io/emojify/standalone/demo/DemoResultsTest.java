package io.emojify.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Expression;
import io.emojify.schemas.SkipReason;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoResultsTest {
  private Instant now = Results.RECEIVED_AT;
  private final DemoResults results = new DemoResults(() -> now);

  @Test
  void countsEachFrameAsWhatBecameOfIt() {
    results.add(Results.annotated(0, Expression.HAPPY));
    results.add(Results.annotated(1));
    results.add(Results.skipped(2, SkipReason.NO_RESULT));
    results.add(Results.skipped(3, SkipReason.SET_ASIDE));
    results.add(Results.deadLetter(3));

    assertThat(results.annotated()).isEqualTo(2);
    assertThat(results.withFaces()).isEqualTo(1);
    assertThat(results.skipped()).isEqualTo(1);
    assertThat(results.deadLettered()).isEqualTo(1);
  }

  @Test
  void countsAFrameOfWhichOnlyTheNumbersWereWanted(@TempDir Path folder) {
    AnnotatedFrame numbers = Results.annotated(0, Expression.HAPPY);
    numbers.setJpeg(null);

    results.add(numbers);

    assertThat(results.annotated()).isEqualTo(1);
    assertThat(results.withFaces()).isEqualTo(1);
    assertThat(results.savePictures(folder)).isEmpty();
  }

  @Test
  void countsARepeatOnce() {
    results.add(Results.annotated(0, Expression.HAPPY));
    results.add(Results.annotated(0, Expression.HAPPY));
    results.add(Results.deadLetter(1));
    results.add(Results.deadLetter(1));

    assertThat(results.annotated()).isEqualTo(1);
    assertThat(results.deadLettered()).isEqualTo(1);
  }

  @Test
  void namesTheExpressionSeenMostOften() {
    assertThat(results.topExpression()).isEqualTo("none");

    results.add(Results.annotated(0, Expression.SAD));
    results.add(Results.annotated(1, Expression.HAPPY, Expression.SURPRISE));
    results.add(Results.annotated(2, Expression.HAPPY));

    assertThat(results.topExpression()).isEqualTo("happy");
  }

  @Test
  void measuresLatencyFromIngestsClockToNow() {
    for (int millis = 1; millis <= 100; millis++) {
      now = Results.RECEIVED_AT.plusMillis(millis);
      results.add(Results.annotated(millis));
    }
    now = Results.RECEIVED_AT.plusSeconds(60);
    results.add(Results.skipped(200, SkipReason.STALE));

    assertThat(results.latencyMillis(0.50)).isEqualTo(50);
    assertThat(results.latencyMillis(0.99)).isEqualTo(99);
    assertThat(results.latencyMillis(1)).isEqualTo(100);
  }

  @Test
  void hasNoLatencyAndNoPicturesWhereNothingCameBack(@TempDir Path folder) {
    results.add(Results.skipped(0, SkipReason.STALE));

    assertThat(results.latencyMillis(0.99)).isZero();
    assertThat(results.savePictures(folder)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }
}
