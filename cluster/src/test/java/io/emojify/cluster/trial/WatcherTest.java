package io.emojify.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final byte[] HEADER = "{}".getBytes(StandardCharsets.UTF_8);

  @Test
  void knowsItsOwnPicturesFromThoseOfOthers() {
    Watcher watcher = new Watcher(5);

    watcher.onMessage(message(TrialClip.render(5).frame(0)));
    watcher.onMessage(message(TrialClip.render(0xAA).frame(3)));
    watcher.onMessage(message(ByteBuffer.allocate(0)));

    assertThat(watcher.pictures()).isEqualTo(2);
    assertThat(watcher.foreign()).isEqualTo(1);
  }

  @Test
  void measuresTheLongestTimeWithoutAPicture() {
    Watcher watcher = new Watcher(1);
    ByteBuffer picture = TrialClip.render(1).frame(0);
    long before = System.nanoTime();
    watcher.onMessage(message(picture));
    watcher.onMessage(message(ByteBuffer.allocate(0)));
    watcher.onMessage(message(picture));
    long after = System.nanoTime();

    assertThat(watcher.longestGap(before, after))
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofNanos(after - before));
  }

  @Test
  void countsATimeWithoutAPictureThatHasNotEnded() {
    Watcher watcher = new Watcher(1);
    long before = System.nanoTime();
    assertThat(watcher.longestGap(before, before + 7)).as("nothing ever").isEqualTo(nanos(7));
    watcher.onMessage(message(TrialClip.render(1).frame(0)));
    long after = System.nanoTime();

    assertThat(watcher.longestGap(before, after + A_MINUTE.toNanos()))
        .isBetween(A_MINUTE, A_MINUTE.plusNanos(after - before));
    assertThat(watcher.longestGap(after, after + A_MINUTE.toNanos()))
        .isBetween(A_MINUTE, A_MINUTE.plusNanos(after - before));
  }

  private static Duration nanos(long nanos) {
    return Duration.ofNanos(nanos);
  }

  @Test
  void takesThreePicturesInARowForAFlow() {
    Watcher watcher = new Watcher(1);
    ByteBuffer picture = TrialClip.render(1).frame(0);
    watcher.onMessage(message(picture));
    long before = System.nanoTime();
    watcher.onMessage(message(picture));
    watcher.onMessage(message(picture));
    assertThat(watcher.flowSince(before, A_MINUTE)).as("two since then").isEmpty();

    watcher.onMessage(message(picture));

    assertThat(watcher.flowSince(before, A_MINUTE).getAsLong())
        .isBetween(before, System.nanoTime());
    assertThat(watcher.flowSince(before, Duration.ZERO)).as("too slow for a flow").isEmpty();
    assertThat(watcher.flowSince(System.nanoTime(), A_MINUTE)).isEmpty();
  }

  private static ByteBuffer message(ByteBuffer jpeg) {
    return ByteBuffer.allocate(4 + HEADER.length + jpeg.remaining())
        .putInt(HEADER.length)
        .put(HEADER)
        .put(jpeg.duplicate())
        .flip();
  }
}
