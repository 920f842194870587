package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HandMovedClock clock = new HandMovedClock();
  private final MadeUpHeap made = new MadeUpHeap();
  private final HeapWatch watch = new HeapWatch(made, PATIENCE, clock);

  private static final class MadeUpHeap implements HeapWatch.Heap {
    private double share;
    private long collections;

    @Override
    public double shareAfterCollection() {
      return share;
    }

    @Override
    public long collections() {
      return collections;
    }
  }

  private void collectAndLook(double share) {
    made.share = share;
    made.collections++;
    watch.look();
  }

  @Test
  void saysThatCollectionsLeaveTheHeapNearlyFull() {
    collectAndLook(0.95);
    assertThat(watch.problem()).as("once is nothing").isEmpty();

    clock.advance(PATIENCE);
    collectAndLook(0.96);

    assertThat(watch.problem())
        .hasValue("96 % of the heap are in use after a collection, for 10 s now");
  }

  @Test
  void takesOneCollectionForAChance() {
    collectAndLook(0.95);
    clock.advance(PATIENCE);

    watch.look();

    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void isContentOnceThereIsRoomAgain() {
    collectAndLook(0.95);
    clock.advance(PATIENCE);
    collectAndLook(0.95);

    collectAndLook(0.5);

    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void doesNotGoByACollectionOfLongAgo() {
    collectAndLook(0.95);
    clock.advance(PATIENCE);
    collectAndLook(0.95);
    assertThat(watch.problem()).isPresent();

    // Nobody has needed a collection since, so there is room, whatever the last one found.
    clock.advance(Duration.ofMinutes(1));
    watch.look();

    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void readsThisProcessesHeap() {
    HeapWatch.Heap heap = HeapWatch.ofThisProcess();
    long before = heap.collections();

    System.gc();

    assertThat(heap.collections()).isGreaterThan(before);
    assertThat(heap.shareAfterCollection()).isBetween(0.001, 0.999);
  }
}
