package io.emojify.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class InFlightWindowTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final InFlightWindow window = new InFlightWindow(2);

  @Test
  void hasRoomForAsManyAsItsSize() throws InterruptedException {
    assertThat(window.enter(0, SOON)).isTrue();
    assertThat(window.enter(1, SOON)).isTrue();
    assertThat(window.enter(2, SOON)).isFalse();
  }

  @Test
  void givesTheRoomOfOneThatComesBackToOneThatWaits() throws InterruptedException {
    fill();
    FutureTask<Boolean> entering = waiting(new FutureTask<>(() -> window.enter(2, LONG)));

    window.leave(1);

    assertThat(entering).succeedsWithin(BOUND).isEqualTo(true);
  }

  @Test
  void makesRoomOnceForOneThatComesBackTwice() throws InterruptedException {
    fill();

    window.leave(0);
    window.leave(0);
    window.leave(77);

    assertThat(window.enter(2, SOON)).isTrue();
    assertThat(window.enter(3, SOON)).isFalse();
  }

  @Test
  void isEmptyOnceAllHaveComeBackInAnyOrder() throws InterruptedException {
    fill();
    FutureTask<Boolean> emptying = waiting(new FutureTask<>(() -> window.awaitEmpty(LONG)));

    window.leave(1);
    assertThat(window.awaitEmpty(SOON)).isFalse();
    window.leave(0);

    assertThat(emptying).succeedsWithin(BOUND).isEqualTo(true);
  }

  @Test
  void isEmptyAtFirst() throws InterruptedException {
    assertThat(window.awaitEmpty(SOON)).isTrue();
  }

  private void fill() throws InterruptedException {
    window.enter(0, SOON);
    window.enter(1, SOON);
  }

  /** Runs a task on a thread of its own; returns once that thread waits. */
  private static FutureTask<Boolean> waiting(FutureTask<Boolean> task) {
    Thread thread = new Thread(task, "waits-for-room");
    thread.setDaemon(true);
    thread.start();
    await().atMost(BOUND).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return task;
  }
}
