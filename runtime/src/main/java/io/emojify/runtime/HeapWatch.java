package io.emojify.runtime;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Tells when the heap is nearly used up, by what is left of it after collections.
 *
 * <p>That figure stays as it is until the next collection. So it counts only while there are any: a
 * heap that is nearly full and in use is collected again and again.
 */
final class HeapWatch {
  private static final double NEARLY_FULL = 0.9;
  private static final Duration RECENT = Duration.ofMinutes(1);

  /** Where things are that have lived for a while, by the names that the JVM's collectors give. */
  private static final Pattern OLD = Pattern.compile(".*(Old Gen|Tenured|Old Generation|ZHeap).*");

  private final Heap heap;
  private final InstantSource clock;
  private final LastingTrouble trouble;
  private volatile Optional<String> problem = Optional.empty();
  private long collections;
  private Instant lastCollection = Instant.MIN;
  private OptionalLong firstOfTrouble = OptionalLong.empty();

  /** What is known of a heap. */
  interface Heap {
    /** How much of it was in use after the last collection, 0 to 1. */
    double shareAfterCollection();

    /** How many collections of all of it there have been. */
    long collections();
  }

  HeapWatch(Heap heap, Duration patience, InstantSource clock) {
    this.heap = heap;
    this.clock = clock;
    this.collections = heap.collections();
    this.trouble = new LastingTrouble(patience, clock);
  }

  /** What has been wrong for long enough; as it was found when it was last looked. */
  Optional<String> problem() {
    return problem;
  }

  void look() {
    long now = heap.collections();
    if (now != collections) {
      collections = now;
      lastCollection = clock.instant();
    }
    double share = heap.shareAfterCollection();
    boolean inUse = lastCollection.isAfter(clock.instant().minus(RECENT));
    boolean isFull = share > NEARLY_FULL && inUse;
    firstOfTrouble = isFull ? OptionalLong.of(firstOfTrouble.orElse(now)) : OptionalLong.empty();
    // One collection may have come while much was in use that isn't any more.
    problem =
        trouble
            .judge(
                isFull
                    ? Optional.of(
                        "%d %% of the heap are in use after a collection"
                            .formatted(Math.round(100 * share)))
                    : Optional.empty())
            .filter(told -> now > firstOfTrouble.getAsLong());
  }

  /** This process's, where its collector tells; otherwise one that is always empty. */
  static Heap ofThisProcess() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> OLD.matcher(pool.getName()).matches() && pool.getCollectionUsage() != null)
        .findFirst()
        .map(HeapWatch::heapOf)
        .orElseGet(HeapWatch::unknownHeap);
  }

  private static Heap heapOf(MemoryPoolMXBean pool) {
    var collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(
                collector -> Arrays.asList(collector.getMemoryPoolNames()).contains(pool.getName()))
            .toList();
    return new Heap() {
      @Override
      public double shareAfterCollection() {
        MemoryUsage usage = pool.getCollectionUsage();
        long most = usage.getMax() > 0 ? usage.getMax() : usage.getCommitted();
        return most == 0 ? 0 : (double) usage.getUsed() / most;
      }

      @Override
      public long collections() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
      }
    };
  }

  private static Heap unknownHeap() {
    return new Heap() {
      @Override
      public double shareAfterCollection() {
        return 0;
      }

      @Override
      public long collections() {
        return 0;
      }
    };
  }
}
