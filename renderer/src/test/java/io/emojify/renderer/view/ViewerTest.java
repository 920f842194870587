package io.emojify.renderer.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.socket.ByteBudget;
import io.emojify.schemas.SkipReason;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ViewerTest {
  private static final Duration AGE = Duration.ofMillis(80);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ViewMeters viewMeters = new ViewMeters(meters, () -> Annotated.RECEIVED.plus(AGE));
  private final FakeConnection connection = new FakeConnection();
  private final ByteBudget budget = new ByteBudget(100_000);
  private final Viewer viewer =
      new Viewer(connection.session(), Backlog.ofNewestPicture(), budget, viewMeters);

  private static ViewMessage picture(long sequence) {
    return ViewMessage.of(Annotated.drawn(sequence));
  }

  private static ViewMessage skip(long sequence) {
    return ViewMessage.of(Annotated.skipped(sequence, SkipReason.STALE));
  }

  private double counted(String outcome) {
    return meters.get("emojify.view.frames").tag("outcome", outcome).counter().count();
  }

  private Timer age() {
    return meters.get("emojify.frame.age").tag("stage", "viewer").timer();
  }

  @Test
  void getsAFrameAtOnceIfNoneIsOnItsWay() {
    viewer.offer(picture(1));

    assertThat(connection.sent()).containsExactly(1L);
    assertThat(counted("sent")).isZero();
    connection.arrive();
    assertThat(counted("sent")).isEqualTo(1);
  }

  @Test
  void getsEveryFrameIfItKeepsUp() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      viewer.offer(picture(sequence));
      connection.arrive();
    }

    assertThat(connection.sent()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(counted("sent")).isEqualTo(5);
    assertThat(counted("superseded")).isZero();
  }

  @Test
  void getsTheNewestFrameNextIfItIsSlow() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      viewer.offer(picture(sequence));
    }
    assertThat(connection.sent()).containsExactly(1L);

    connection.arrive();

    assertThat(connection.sent()).containsExactly(1L, 5L);
    assertThat(counted("superseded")).isEqualTo(3);
  }

  @Test
  void isLeftInPeaceWhenThereIsNothingNew() {
    viewer.offer(picture(1));
    connection.arrive();

    assertThat(connection.sent()).containsExactly(1L);

    viewer.offer(picture(2));
    assertThat(connection.sent()).containsExactly(1L, 2L);
  }

  @Test
  void getsAPictureRatherThanTheNewsOfASkippedFrame() {
    viewer.offer(picture(1));
    viewer.offer(picture(2));
    viewer.offer(skip(3));

    connection.arrive();

    assertThat(connection.sent()).containsExactly(1L, 2L);
  }

  @Test
  void getsTheNewsOfASkippedFrameIfNoPictureWaits() {
    viewer.offer(picture(1));
    viewer.offer(skip(2));
    viewer.offer(skip(3));

    connection.arrive();

    assertThat(connection.sent()).containsExactly(1L, 3L);
  }

  @Test
  void getsAPictureInsteadOfOlderNews() {
    viewer.offer(picture(1));
    viewer.offer(skip(2));
    viewer.offer(picture(3));

    connection.arrive();

    assertThat(connection.sent()).containsExactly(1L, 3L);
  }

  @Test
  void isDisconnectedIfAMessageIsLost() {
    viewer.offer(picture(1));
    viewer.offer(picture(2));

    connection.fail();

    assertThat(connection.isDisconnected()).isTrue();
    assertThat(connection.sent()).containsExactly(1L);
    assertThat(counted("sent")).isZero();
    assertThat(counted("failed")).isEqualTo(1);
  }

  @Test
  void getsEveryFramesNumbersEvenIfItIsSlow() {
    Viewer numbersOnly = numbersOnly(10);
    for (long sequence = 1; sequence <= 4; sequence++) {
      numbersOnly.offer(numbers(sequence));
    }
    numbersOnly.offer(skip(5));
    assertThat(connection.sent()).containsExactly(1L);

    for (int i = 0; i < 5; i++) {
      connection.arrive();
    }

    assertThat(connection.sent()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(counted("superseded")).isZero();
  }

  @Test
  void losesTheOldestNumbersIfItIsFarTooSlow() {
    Viewer numbersOnly = numbersOnly(2);
    for (long sequence = 1; sequence <= 5; sequence++) {
      numbersOnly.offer(numbers(sequence));
    }

    for (int i = 0; i < 3; i++) {
      connection.arrive();
    }

    assertThat(connection.sent()).containsExactly(1L, 4L, 5L);
    assertThat(counted("superseded")).isEqualTo(2);
  }

  @Test
  void measuresHowOldNumbersAreToo() {
    numbersOnly(2).offer(numbers(1));
    connection.arrive();

    assertThat(age().count()).isEqualTo(1);
  }

  private Viewer numbersOnly(int limit) {
    return numbersOnly(limit, 100_000);
  }

  private Viewer numbersOnly(int limit, long bytes) {
    Backlog backlog = Backlog.ofAllNumbers(limit, bytes);
    return new Viewer(connection.session(), backlog, budget, viewMeters);
  }

  private static ViewMessage numbers(long sequence) {
    return ViewMessage.withoutPicture(Annotated.drawn(sequence));
  }

  @Test
  void measuresHowOldAPictureIsOnceItIsWithTheViewer() {
    viewer.offer(picture(1));
    assertThat(age().count()).isZero();

    connection.arrive();
    viewer.offer(skip(2));
    connection.arrive();

    assertThat(age().count()).isEqualTo(1);
    assertThat(age().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(AGE.toMillis());
    assertThat(meters.get("emojify.bytes").tag("stage", "viewer").counter().count())
        .isEqualTo(picture(1).bytes().remaining() + skip(2).bytes().remaining());
  }

  @Test
  void sharesAMessageWithOthers() {
    FakeConnection another = new FakeConnection();
    ViewMessage message = picture(1);

    viewer.offer(message);
    new Viewer(another.session(), Backlog.ofNewestPicture(), budget, viewMeters).offer(message);

    assertThat(connection.sent()).containsExactly(1L);
    assertThat(another.sent()).containsExactly(1L);
  }

  @Test
  void losesTheOldestNumbersIfTheyAreTooManyBytes() {
    Viewer numbersOnly = numbersOnly(100, 2 * numbers(1).size());
    for (long sequence = 1; sequence <= 5; sequence++) {
      numbersOnly.offer(numbers(sequence));
    }

    for (int i = 0; i < 3; i++) {
      connection.arrive();
    }

    assertThat(connection.sent()).containsExactly(1L, 4L, 5L);
    assertThat(counted("superseded")).isEqualTo(2);
  }

  @Test
  void goesWithoutAPictureForWhichAllViewersTogetherHaveNoRoom() {
    long others = 100_000 - picture(1).size();
    assertThat(budget.tryTake(others)).isTrue();

    viewer.offer(picture(1));
    viewer.offer(picture(2));
    connection.arrive();
    viewer.offer(picture(3));

    assertThat(connection.sent()).containsExactly(1L, 3L);
    assertThat(counted("no-room")).isEqualTo(1);
  }

  @Test
  void givesBackTheRoomOfWhatArrivesIsSupersededOrLost() {
    viewer.offer(picture(1));
    viewer.offer(picture(2));
    viewer.offer(picture(3));
    assertThat(budget.held()).isEqualTo(2L * picture(1).size());

    connection.arrive();
    assertThat(budget.held()).isEqualTo(picture(3).size());

    connection.fail();
    assertThat(budget.held()).isZero();
  }

  @Test
  void givesBackTheRoomOfWhatWaitsWhenItEnds() {
    viewer.offer(picture(1));
    viewer.offer(picture(2));

    viewer.end();
    viewer.offer(picture(3));
    assertThat(budget.held())
        .as("what is on its way is in memory yet")
        .isEqualTo(picture(1).size());

    connection.arrive();
    assertThat(budget.held()).isZero();
    assertThat(connection.sent()).containsExactly(1L);
  }

  @Test
  void isDisconnectedIfItSaysGoodbyeWithoutReadingWhatIsOnItsWay() {
    viewer.offer(picture(1));
    viewer.offer(picture(2));

    viewer.end();
    assertThat(connection.isDisconnected()).isTrue();

    connection.fail();
    assertThat(budget.held()).isZero();
  }

  @Test
  void mayCloseInPeaceIfNothingIsOnItsWay() {
    viewer.offer(picture(1));
    connection.arrive();

    viewer.end();

    assertThat(connection.isDisconnected()).isFalse();
  }

  @Test
  void isStuckOnceAMessageIsOnItsWayForTooLong() {
    Duration patience = Duration.ofSeconds(20);
    assertThat(viewer.isStuck(later(1_000), patience)).isFalse();

    viewer.offer(picture(1));
    assertThat(viewer.isStuck(later(19), patience)).isFalse();
    assertThat(viewer.isStuck(later(21), patience)).isTrue();

    connection.arrive();
    assertThat(viewer.isStuck(later(1_000), patience)).isFalse();
  }

  private static long later(long seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }
}
