package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.Origin;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StalenessPolicyTest {
  private static final Instant RECEIVED = Instant.ofEpochMilli(1_000_000);

  private final StalenessPolicy policy = new StalenessPolicy(Duration.ofMillis(500));

  @ParameterizedTest
  @CsvSource({"0, false", "499, false", "500, false", "501, true", "60000, true", "-20, false"})
  void findsLiveFramesStaleOnceTheyAreOlderThanTheBudget(long age, boolean stale) {
    long now = RECEIVED.toEpochMilli() + age;

    assertThat(policy.isStale(Origin.LIVE, RECEIVED, now)).isEqualTo(stale);
  }

  @Test
  void neverFindsARecordedFrameStale() {
    long anHourLater = RECEIVED.plus(Duration.ofHours(1)).toEpochMilli();

    assertThat(policy.isStale(Origin.RECORDED, RECEIVED, anHourLater)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void refusesABudgetThatNoFrameCouldMeet(long millis) {
    assertThatThrownBy(() -> new StalenessPolicy(Duration.ofMillis(millis)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--staleness-budget must be above 0");
  }

  @Test
  void givesAFrameUpEarlierWhereOtherStagesFollow() {
    StalenessPolicy first = policy.upTo(0.6);

    assertThat(first.isStale(Origin.LIVE, RECEIVED, RECEIVED.toEpochMilli() + 300)).isFalse();
    assertThat(first.isStale(Origin.LIVE, RECEIVED, RECEIVED.toEpochMilli() + 301)).isTrue();
  }
}
