package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.SkipReason;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageLedgerTest {
  private static final Instant RECEIVED = Instant.ofEpochMilli(1_000_000);

  private PrometheusMeterRegistry meters;
  private StageLedger ledger;

  @BeforeEach
  void openTheBooks() {
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ledger = new StageLedger(meters, "renderer");
  }

  private static String line(String outcome, String reason, int count) {
    return "emojify_frames_total{outcome=\"%s\",reason=\"%s\",stage=\"renderer\"} %d.0"
        .formatted(outcome, reason, count);
  }

  @Test
  void countsWhatWasDone() {
    ledger.done("annotated", RECEIVED, RECEIVED.toEpochMilli() + 30);
    ledger.done("annotated", RECEIVED, RECEIVED.toEpochMilli() + 40);

    assertThat(meters.scrape().lines()).contains(line("annotated", "none", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "STALE, skipped, stale",
    "FRAME_LOST, skipped, frame-lost",
    "NO_RESULT, skipped, no-result",
    "SET_ASIDE, set-aside, none"
  })
  void countsWhatWasSkippedByItsReason(SkipReason reason, String outcome, String name) {
    ledger.skipped(reason);

    assertThat(meters.scrape().lines()).contains(line(outcome, name, 1));
  }

  @Test
  void countsWhatNeverCameInApart() {
    ledger.rejected("too-many-pixels");
    ledger.unreadable("not-decodable");

    assertThat(meters.scrape().lines())
        .contains(line("rejected", "too-many-pixels", 1), line("unreadable", "not-decodable", 1));
  }

  @Test
  void measuresHowOldAFrameWasWhenTheStageWasDone() {
    ledger.done("annotated", RECEIVED, RECEIVED.toEpochMilli() + 30);
    // A clock may have been set back.
    ledger.done("annotated", RECEIVED, RECEIVED.toEpochMilli() - 5);

    assertThat(meters.scrape().lines())
        .contains(
            "emojify_frame_age_seconds_count{stage=\"renderer\"} 2",
            "emojify_frame_age_seconds_sum{stage=\"renderer\"} 0.03",
            "emojify_frame_age_seconds_bucket{stage=\"renderer\",le=\"0.025\"} 1",
            "emojify_frame_age_seconds_bucket{stage=\"renderer\",le=\"0.05\"} 2");
  }

  @Test
  void measuresWhatAStagesOwnWorkTakes() {
    ledger.timeWork(() -> {});
    ledger.timeWork(() -> {});

    assertThat(meters.scrape().lines())
        .contains(
            "emojify_stage_seconds_count{stage=\"renderer\"} 2",
            "emojify_stage_seconds_bucket{stage=\"renderer\",le=\"0.25\"} 2");
  }

  @Test
  void showsWhatMayComeAtAnyTimeFromTheStart() {
    assertThat(meters.scrape().lines())
        .contains(
            line("skipped", "stale", 0),
            line("skipped", "no-result", 0),
            line("set-aside", "none", 0),
            "emojify_dead_letters_total{stage=\"renderer\"} 0.0");
  }

  @Test
  void countsDeadLetters() {
    ledger.deadLetter();

    assertThat(meters.scrape().lines())
        .contains("emojify_dead_letters_total{stage=\"renderer\"} 1.0");
  }
}
