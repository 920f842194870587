package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.StreamProgress.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamProgressTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HandMovedClock clock = new HandMovedClock();
  private Reading reading = new Reading(0, 0, 0);
  private final StreamProgress progress = new StreamProgress(() -> reading, PATIENCE, clock);

  private void read(double lag, double consumed) {
    reading = new Reading(lag, consumed, 0);
  }

  @Test
  void seesThatRecordsWaitAndNoneIsWorkedOn() {
    read(17, 100);
    assertThat(progress.problem()).isEmpty();
    assertThat(progress.problem()).isEmpty();

    clock.advance(PATIENCE);

    assertThat(progress.problem()).hasValue("17 records wait and none is worked on, for 10 s now");
  }

  @Test
  void isContentWithAStreamThatGetsOnHoweverMuchWaits() {
    read(5_000, 100);
    progress.problem();
    read(6_000, 101);
    progress.problem();
    clock.advance(PATIENCE);
    read(7_000, 102);

    assertThat(progress.problem()).isEmpty();
  }

  @Test
  void isContentWithAStreamThatHasNothingToDo() {
    read(0, 100);
    progress.problem();
    clock.advance(PATIENCE.multipliedBy(10));

    assertThat(progress.problem()).isEmpty();
    assertThat(progress.problem()).isEmpty();
  }

  @Test
  void seesAThreadThatDoesNotComeBack() {
    reading = new Reading(0, 100, 37);
    assertThat(progress.problem()).isEmpty();
    clock.advance(PATIENCE.dividedBy(2));
    reading = new Reading(0, 100, 42);

    assertThat(progress.problem())
        .hasValue("a thread of its stream hasn't come back for more for 42 s");
  }

  @Test
  void isContentWithThreadsThatComeBackAfterAComputersSleep() {
    reading = new Reading(0, 100, 3600);
    assertThat(progress.problem()).isEmpty();

    clock.advance(PATIENCE.dividedBy(2));
    reading = new Reading(0, 100, 0);

    assertThat(progress.problem()).isEmpty();
  }
}
