package io.emojify.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialReportTest {
  private static final Duration SHORT = Duration.ofMillis(2340);

  @Test
  void saysItAllInOneLine() {
    assertThat(new TrialReport(100, 90, 8, 2, 0, 0, Duration.ofMillis(9876), SHORT).line())
        .isEqualTo(
            "cluster: accepted=100 annotated=90 skipped=8 dead-lettered=2 unaccounted=0"
                + " stall-broker=9.9s stall-classifier=2.3s");
  }

  @Test
  void isGoodOnlyWhenEveryFrameIsAccountedForAndNobodySawAnother() {
    assertThat(new TrialReport(100, 90, 8, 2, 0, 0, SHORT, SHORT).isGood()).isTrue();
    assertThat(new TrialReport(101, 90, 8, 2, 0, 0, SHORT, SHORT).isGood()).isFalse();
    assertThat(new TrialReport(100, 90, 8, 2, 1, 0, SHORT, SHORT).isGood()).isFalse();
    assertThat(new TrialReport(100, 90, 8, 2, 0, 1, SHORT, SHORT).isGood()).isFalse();
    assertThat(new TrialReport(0, 0, 0, 0, 0, 0, SHORT, SHORT).isGood()).isFalse();
  }

  @Test
  void isNotGoodWhenThePictureStoodForTooLong() {
    Duration sixteen = Duration.ofSeconds(16);
    Duration six = Duration.ofSeconds(6);

    assertThat(new TrialReport(10, 10, 0, 0, 0, 0, six, SHORT).isGood()).isTrue();
    assertThat(new TrialReport(10, 10, 0, 0, 0, 0, sixteen, SHORT).isGood()).isFalse();
    assertThat(new TrialReport(10, 10, 0, 0, 0, 0, SHORT, six).isGood()).isFalse();
  }
}
