package io.emojify.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Expression;
import io.emojify.schemas.SkipReason;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  private final DemoResults results = new DemoResults(() -> Results.RECEIVED_AT.plusMillis(12));

  @Test
  void isGoodWhenEveryFrameIsAccountedFor() {
    annotate(0, 18, Expression.HAPPY);
    results.add(Results.skipped(18, SkipReason.STALE));
    results.add(Results.skipped(19, SkipReason.SET_ASIDE));
    results.add(Results.deadLetter(19));

    assertThat(new DemoReport(20, results).isGood()).isTrue();
  }

  @Test
  void isNotGoodWhenFramesAreMissing() {
    annotate(0, 19, Expression.HAPPY);

    assertThat(new DemoReport(20, results).isGood()).isFalse();
  }

  @Test
  void isNotGoodWhenThereAreMoreFramesThanWereSent() {
    annotate(0, 21, Expression.HAPPY);

    assertThat(new DemoReport(20, results).isGood()).isFalse();
  }

  @Test
  void isNotGoodWhenAFrameWasSetAsideWithoutALetter() {
    annotate(0, 19, Expression.HAPPY);
    results.add(Results.skipped(19, SkipReason.SET_ASIDE));

    assertThat(new DemoReport(20, results).isGood()).isFalse();
  }

  @Test
  void needsAFaceInNinetyFiveOfAHundredPictures() {
    annotate(0, 95, Expression.HAPPY);
    annotate(95, 99);
    assertThat(new DemoReport(99, results).isGood()).isTrue();

    annotate(99, 101);

    assertThat(new DemoReport(101, results).isGood()).isFalse();
  }

  @Test
  void isNotGoodWhenEverythingWasSkipped() {
    results.add(Results.skipped(0, SkipReason.STALE));

    assertThat(new DemoReport(1, results).isGood()).isFalse();
  }

  @Test
  void saysItAllInOneLine() {
    annotate(0, 2, Expression.HAPPY);
    results.add(Results.skipped(2, SkipReason.STALE));
    results.add(Results.deadLetter(3));

    assertThat(new DemoReport(4, results).line())
        .isEqualTo(
            "demo: sent=4 annotated=2 skipped=1 dead-lettered=1 faces=2 top=happy p50=12ms"
                + " p99=12ms");
  }

  private void annotate(int from, int to, Expression... faces) {
    for (int i = from; i < to; i++) {
      results.add(Results.annotated(i, faces));
    }
  }
}
