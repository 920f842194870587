package io.emojify.renderer.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.SkipReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ViewerTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Counter sent = meters.counter("sent");
  private final Counter superseded = meters.counter("superseded");
  private final FakeConnection connection = new FakeConnection();
  private final Viewer viewer = new Viewer(connection.session(), sent, superseded);

  private static ViewMessage picture(long sequence) {
    return ViewMessage.of(Annotated.drawn(sequence));
  }

  private static ViewMessage skip(long sequence) {
    return ViewMessage.of(Annotated.skipped(sequence, SkipReason.STALE));
  }

  @Test
  void getsAFrameAtOnceIfNoneIsOnItsWay() {
    viewer.offer(picture(1));

    assertThat(connection.sent()).containsExactly(1L);
    assertThat(sent.count()).isZero();
    connection.arrive();
    assertThat(sent.count()).isEqualTo(1);
  }

  @Test
  void getsEveryFrameIfItKeepsUp() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      viewer.offer(picture(sequence));
      connection.arrive();
    }

    assertThat(connection.sent()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(sent.count()).isEqualTo(5);
    assertThat(superseded.count()).isZero();
  }

  @Test
  void getsTheNewestFrameNextIfItIsSlow() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      viewer.offer(picture(sequence));
    }
    assertThat(connection.sent()).containsExactly(1L);

    connection.arrive();

    assertThat(connection.sent()).containsExactly(1L, 5L);
    assertThat(superseded.count()).isEqualTo(3);
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
    assertThat(sent.count()).isZero();
  }

  @Test
  void sharesAMessageWithOthers() {
    FakeConnection another = new FakeConnection();
    ViewMessage message = picture(1);

    viewer.offer(message);
    new Viewer(another.session(), sent, superseded).offer(message);

    assertThat(connection.sent()).containsExactly(1L);
    assertThat(another.sent()).containsExactly(1L);
  }
}
