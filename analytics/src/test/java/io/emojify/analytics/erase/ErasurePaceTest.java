package io.emojify.analytics.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.AnalyticsOptions;
import io.emojify.runtime.SessionStates;
import io.emojify.schemas.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErasurePaceTest {
  private static final Duration GRACE = AnalyticsOptions.MAX_GRACE;

  /** Kafka's {@code log.cleaner.backoff.ms}: how long its cleaner may rest. */
  private static final Duration CLEANER_RESTS = Duration.ofSeconds(15);

  private final ErasurePace pace = ErasurePace.withGrace(GRACE);

  @Test
  void keepsThePromiseOfAnHour() {
    Duration segment = Topics.bundled(1).emotions().segmentTime();

    Duration longest =
        ErasureRequests.CLOCKS_APART
            // The last result is marked; its mark may begin a segment.
            .plus(pace.late())
            .plus(segment)
            // Then somebody writes behind it, and the segment is closed,
            .plus(pace.check())
            // compacted,
            .plus(CLEANER_RESTS)
            // and looked for.
            .plus(pace.check());

    assertThat(longest).isLessThan(Topics.ERASED_AFTER);
  }

  @Test
  void waitsForWhatMayStillComeOfPicturesThatAreThere() {
    assertThat(pace.late())
        .isGreaterThan(Topics.PIXELS_GONE_AFTER.plus(GRACE).plus(Duration.ofSeconds(30)));
    assertThat(pace.late()).isGreaterThan(SessionStates.SILENCE);
  }
}
