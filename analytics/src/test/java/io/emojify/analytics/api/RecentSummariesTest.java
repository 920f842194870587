package io.emojify.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.erase.Erasures;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentSummariesTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private Instant now = START;
  private final Erasures erasures = new Erasures(Duration.ofDays(7), () -> now);
  private final RecentSummaries recent = new RecentSummaries(3, erasures, () -> now);

  @Test
  void keepTheOrderOfTimeWhateverOrderTheyComeIn() {
    now = START.plusSeconds(60);
    IntStream.of(2, 0, 1).forEach(window -> recent.add("s", summary(window)));

    assertThat(recent.of("s")).isEqualTo(List.of(summary(0), summary(1), summary(2)));
  }

  @Test
  void takeOneThatComesAgainForTheSame() {
    EmotionSummary corrected = EmotionSummary.newBuilder(summary(0)).setFrames(7).build();
    recent.add("s", summary(0));
    recent.add("s", corrected);

    assertThat(recent.of("s")).containsExactly(corrected);
  }

  @Test
  void goTenMinutesBack() {
    IntStream.range(0, 70)
        .forEach(
            window -> {
              now = endOf(window);
              recent.add("s", summary(window));
            });

    assertThat(recent.of("s")).hasSize(61).first().isEqualTo(summary(9));
    now = now.plus(Duration.ofMinutes(9));
    assertThat(recent.of("s")).hasSize(7);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(recent.of("s")).isEmpty();
  }

  @Test
  void areEmptyForASessionThatNobodyHasHeardOf() {
    assertThat(recent.of("nobody")).isEmpty();
  }

  @Test
  void nameTheSessionsOfTheLastMinuteWithTheirLastWindows() {
    IntStream.range(0, 5).forEach(window -> recent.add("here", summary(window)));
    recent.add("gone", summary(0));
    now = endOf(0).plus(Duration.ofMinutes(1)).plusMillis(1);

    assertThat(recent.current(2)).containsOnlyKeys("here");
    assertThat(recent.current(2).get("here")).isEqualTo(List.of(summary(3), summary(4)));
  }

  @Test
  void forgetTheSessionThatHasBeenSilentForLongestWhenThereAreTooMany() {
    recent.add("a", summary(0));
    recent.add("b", summary(0));
    recent.add("c", summary(0));
    recent.add("a", summary(1));

    recent.add("d", summary(1));

    assertThat(recent.current(30)).containsOnlyKeys("a", "c", "d");
  }

  @Test
  void forgetSessionsThatAreOver() {
    recent.add("over", summary(0));
    now = endOf(0).plus(RecentSummaries.KEPT).plusSeconds(1);
    IntStream.of(61, 62, 63).forEach(window -> recent.add("s" + window, summary(window)));

    assertThat(recent.current(30)).containsOnlyKeys("s61", "s62", "s63");
    now = START;
    assertThat(recent.of("over")).isEmpty();
  }

  @Test
  void hideAndForgetWhatIsErased() {
    IntStream.range(0, 3).forEach(window -> recent.add("s", summary(window)));
    recent.add("neighbour", summary(0));
    erase("s", endOf(1).minusSeconds(5));

    assertThat(recent.of("s")).containsExactly(summary(2));
    assertThat(recent.current(30).get("s")).containsExactly(summary(2));
    assertThat(recent.areErased("s")).isFalse();

    erase("s", endOf(2));
    recent.forgetErased("s");
    recent.add("s", summary(2));

    assertThat(recent.of("s")).isEmpty();
    assertThat(recent.areErased("s")).isTrue();
    assertThat(recent.current(30)).containsOnlyKeys("neighbour");
    assertThat(recent.areErased("neighbour")).isFalse();
    assertThat(recent.areErased("nobody")).isFalse();
  }

  private void erase(String session, Instant until) {
    erasures.put(session, new Erasure(until, until, until.plusSeconds(3600), 0L, 0L, null));
  }

  private static Instant endOf(int window) {
    return START.plusSeconds(10L * (window + 1));
  }

  private static EmotionSummary summary(int window) {
    return EmotionSummary.newBuilder()
        .setWindowStart(endOf(window).minusSeconds(10))
        .setWindowEnd(endOf(window))
        .setFrames(window)
        .setSkipped(0)
        .setFaces(0)
        .setTracks(0)
        .build();
  }
}
