package io.emojify.fuzz.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

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

  private static final long MAX_HEAP_GROWTH = 32L << 20;
  private static final long MAX_NATIVE_GROWTH = 128L << 20;

  private final String name;
  private final FuzzTarget target;
  private final Inputs inputs;
  private final long seed;
  private final Path folder;
  private final CurrentInput current;
  private final Limits limits;
  private final LongSupplier nanoClock;
  private final HangWatch watch;
  private final Set<String> kinds = new HashSet<>();
  private long slowestNanos;

  /**
   * @param name of the target
   * @param folder where findings are written
   */
  public SeededRun(
      String name,
      FuzzTarget target,
      Inputs inputs,
      long seed,
      Path folder,
      CurrentInput current,
      Limits limits) {
    this(name, target, inputs, seed, folder, current, limits, System::nanoTime);
  }

  SeededRun(
      String name,
      FuzzTarget target,
      Inputs inputs,
      long seed,
      Path folder,
      CurrentInput current,
      Limits limits,
      LongSupplier nanoClock) {
    this.name = name;
    this.target = target;
    this.inputs = inputs;
    this.seed = seed;
    this.folder = folder;
    this.current = current;
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.watch = HangWatch.start(name, limits.hang(), HANG_STATUS);
  }

  /** Runs for a time. */
  public Figures run(long firstIndex, Duration time) {
    long start = nanoClock.getAsLong();
    long end = start + time.toNanos();
    long warm = start + time.toNanos() / 10;
    Optional<Memory> before = Optional.empty();
    long index = firstIndex;
    while (nanoClock.getAsLong() < end && kinds.size() < MAX_FINDINGS) {
      take(index++);
      if (before.isEmpty() && nanoClock.getAsLong() > warm) {
        before = Optional.of(Memory.now());
      }
    }
    double seconds = (nanoClock.getAsLong() - start) / 1e9;
    Memory growth = before.map(memory -> memory.growthTo(Memory.now())).orElse(new Memory(0, 0));
    boolean saysMemory = time.compareTo(limits.shortestForMemory()) >= 0 && before.isPresent();
    if (saysMemory) {
      checkGrowth(growth);
    }
    return new Figures(
        index - firstIndex,
        kinds.size(),
        seconds,
        slowestNanos / 1e6,
        saysMemory,
        growth.heap(),
        growth.others());
  }

  /** Runs the first so many inputs. */
  public Figures run(long count) {
    long start = nanoClock.getAsLong();
    for (long index = 0; index < count; index++) {
      take(index);
    }
    double seconds = (nanoClock.getAsLong() - start) / 1e9;
    return new Figures(count, kinds.size(), seconds, slowestNanos / 1e6, false, 0, 0);
  }

  private void take(long index) {
    byte[] input = inputs.get(index);
    current.set(index, input);
    long start = nanoClock.getAsLong();
    Optional<Throwable> error = tryTaking(index, input);
    slowestNanos = Math.max(slowestNanos, nanoClock.getAsLong() - start);
    error.ifPresent(found -> keep(index, input, found));
  }

  private Optional<Throwable> tryTaking(long index, byte[] input) {
    watch.begin(index);
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
          new Shrinker(SHRINK_TRIES).shrink(input, bytes -> isStill(finding.kind(), index, bytes));
      Throwable shown = tryTaking(index, smallest).orElse(error);
      Finding.of(name, seed, index, shown, smallest).write(folder);
    }
  }

  private boolean isStill(String kind, long index, byte[] input) {
    current.set(index, input);
    return tryTaking(index, input).map(Finding::kindOf).filter(kind::equals).isPresent();
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
