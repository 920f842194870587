package io.emojify.fuzz.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Feeds a target one input after the other, and keeps what it throws, shrunk, one of each kind.
 *
 * <p>Each input is a function of the run's seed and its number, so a run can be repeated, also from
 * its middle.
 */
public final class SeededRun {
  /** What a process ends with that an input has hung. */
  public static final int HANG_STATUS = 70;

  /** After so many different ones, there is enough to do. */
  private static final int MAX_FINDINGS = 10;

  private static final int SHRINK_TRIES = 2000;

  /** Longer than anything takes on a busy machine, full collections included. */
  private static final Duration HANG = Duration.ofSeconds(20);

  /** Shorter runs say nothing about growth: the caches of libraries and compilers still fill. */
  private static final Duration SHORTEST_FOR_MEMORY = Duration.ofSeconds(5);

  private static final long MAX_HEAP_GROWTH = 32L << 20;
  private static final long MAX_NATIVE_GROWTH = 128L << 20;

  private final String name;
  private final FuzzTarget target;
  private final Inputs inputs;
  private final long seed;
  private final Path folder;
  private final CurrentInput current;
  private final Duration shortestForMemory;
  private final HangWatch watch = HangWatch.start(HANG, HANG_STATUS);
  private final Set<String> kinds = new HashSet<>();
  private long slowestNanos;

  /**
   * @param name of the target
   * @param folder where findings are written
   */
  public SeededRun(
      String name, FuzzTarget target, Inputs inputs, long seed, Path folder, CurrentInput current) {
    this(name, target, inputs, seed, folder, current, SHORTEST_FOR_MEMORY);
  }

  SeededRun(
      String name,
      FuzzTarget target,
      Inputs inputs,
      long seed,
      Path folder,
      CurrentInput current,
      Duration shortestForMemory) {
    this.name = name;
    this.target = target;
    this.inputs = inputs;
    this.seed = seed;
    this.folder = folder;
    this.current = current;
    this.shortestForMemory = shortestForMemory;
  }

  /** Runs for a time. */
  public Figures run(long firstIndex, Duration time) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long warm = start + time.toNanos() / 10;
    Optional<Memory> before = Optional.empty();
    long index = firstIndex;
    while (System.nanoTime() < end && kinds.size() < MAX_FINDINGS) {
      take(index++);
      if (before.isEmpty() && System.nanoTime() > warm) {
        before = Optional.of(Memory.now());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Memory growth = before.map(memory -> memory.growthTo(Memory.now())).orElse(new Memory(0, 0));
    if (time.compareTo(shortestForMemory) >= 0) {
      checkGrowth(growth);
    }
    return new Figures(
        index - firstIndex,
        kinds.size(),
        seconds,
        slowestNanos / 1e6,
        growth.heap(),
        growth.others());
  }

  /** Runs the first so many inputs. */
  public Figures run(long count) {
    long start = System.nanoTime();
    for (long index = 0; index < count; index++) {
      take(index);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Figures(count, kinds.size(), seconds, slowestNanos / 1e6, 0, 0);
  }

  private void take(long index) {
    byte[] input = inputs.get(index);
    current.set(index, input);
    long start = System.nanoTime();
    Optional<Throwable> error = tryTaking(input);
    slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
    error.ifPresent(found -> keep(index, input, found));
  }

  private Optional<Throwable> tryTaking(byte[] input) {
    watch.begin();
    try {
      // A copy: whoever changes its input must not change what is written down.
      target.take(input.clone());
      return Optional.empty();
    } catch (VirtualMachineError | Exception | AssertionError e) {
      return Optional.of(e);
    } finally {
      watch.end();
    }
  }

  private void keep(long index, byte[] input, Throwable error) {
    Finding finding = Finding.of(name, seed, index, error, input);
    if (kinds.add(finding.kind())) {
      finding.write(folder);
      byte[] smallest =
          new Shrinker(SHRINK_TRIES).shrink(input, bytes -> isStill(finding.kind(), bytes));
      Throwable shown = tryTaking(smallest).orElse(error);
      Finding.of(name, seed, index, shown, smallest).write(folder);
    }
  }

  private boolean isStill(String kind, byte[] input) {
    current.set(-1, input);
    return tryTaking(input).map(Finding::kindOf).filter(kind::equals).isPresent();
  }

  private void checkGrowth(Memory growth) {
    if (growth.heap() > MAX_HEAP_GROWTH || growth.others() > MAX_NATIVE_GROWTH) {
      String text =
          "seed %d: the heap grew by %d bytes, the rest of the process by %d"
              .formatted(seed, growth.heap(), growth.others());
      new Finding(name, "memory-growth", text, new byte[0]).write(folder);
      kinds.add("memory-growth");
    }
  }
}
