package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultReportTest {
  private static final Ledger BALANCED = new Ledger(100, 90, 9, 1, List.of());
  private static final Ledger ONE_LOST = new Ledger(100, 90, 9, 0, List.of("a@17"));
  private static final Duration SOON = Duration.ofMillis(6_540);

  @Test
  void endsWithTheNumberOfCasesAndOfLostFrames() {
    assertThat(report(result(BALANCED, 0, SOON)).summary())
        .isEqualTo("faults: cases=1 unaccounted=0");
    assertThat(report(result(BALANCED, 0, SOON), result(ONE_LOST, 0, SOON)).summary())
        .isEqualTo("faults: cases=2 unaccounted=1");
  }

  @Test
  void isGoodOnlyWhenNothingIsLostNobodySeesAnotherAndItGoesOn() {
    assertThat(report(result(BALANCED, 0, SOON)).isGood()).isTrue();
    assertThat(report(result(BALANCED, 0, SOON), result(ONE_LOST, 0, SOON)).isGood()).isFalse();
    assertThat(report(result(BALANCED, 1, SOON)).isGood()).isFalse();
    assertThat(report(result(BALANCED, 0, null)).isGood()).isFalse();
    assertThat(report(result(BALANCED, 0, CaseResult.MAX_RECOVERY.plusSeconds(1))).isGood())
        .isFalse();
    assertThat(report(result(new Ledger(0, 0, 0, 0, List.of()), 0, SOON)).isGood()).isFalse();
    assertThat(report().isGood()).as("nothing was tried").isFalse();
  }

  @Test
  void isNotGoodWhenSomethingWasNotAsItShouldBe() {
    CaseResult result =
        CaseResult.of(
            "stop detector",
            4,
            0,
            BALANCED,
            new CaseResult.Outcome(SOON, SOON, 0, List.of("detector had to be killed")));

    assertThat(report(result).isGood()).isFalse();
    assertThat(report(result).table()).contains("stop detector: detector had to be killed");
  }

  @Test
  void countsWhatCouldNotBeTriedApart() {
    CaseResult notTried = CaseResult.notTried("stop ingest", "waited 180 s in vain");

    assertThat(report(result(BALANCED, 0, SOON), notTried).summary())
        .isEqualTo("faults: cases=1 unaccounted=0 not-tried=1");
    assertThat(report(notTried).isGood()).isFalse();
  }

  @Test
  void hasALineForEachFault() {
    assertThat(report(result(ONE_LOST, 0, SOON), result(BALANCED, 0, null)).table().lines())
        .satisfiesExactly(
            heading -> assertThat(heading).startsWith("fault ").contains("unaccounted"),
            first -> assertThat(first).startsWith("kill -9 renderer ").contains(" 6.5 "),
            second -> assertThat(second).contains("never"));
  }

  @Test
  void writesTheRawFigures(@TempDir Path folder) throws Exception {
    report(result(ONE_LOST, 0, SOON)).write(folder);

    assertThat(Files.readAllLines(folder.resolve("faults.csv")))
        .last()
        .isEqualTo("kill -9 renderer,4,100,90,9,0,1,3,0,6.5,8.0");
    assertThat(folder.resolve("faults.json")).content().contains("\"missing\" : [ \"a@17\" ]");
  }

  private static FaultReport report(CaseResult... results) {
    return new FaultReport(List.of(results));
  }

  private static CaseResult result(Ledger ledger, int foreign, Duration recovery) {
    return CaseResult.of(
        "kill -9 renderer",
        4,
        foreign,
        ledger,
        new CaseResult.Outcome(recovery, Duration.ofSeconds(8), 3, List.of()));
  }
}
