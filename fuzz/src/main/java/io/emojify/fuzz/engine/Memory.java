package io.emojify.fuzz.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param heap bytes in use after a full collection
 * @param others bytes that it has from the system besides its heap, native memory above all; 0
 *     where Linux isn't there to tell
 */
record Memory(long heap, long others) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static Memory now() {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Memory(heap.getUsed(), Math.max(0, residentBytes() - heap.getCommitted()));
  }

  private static long residentBytes() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** How much more the other one holds. */
  Memory growthTo(Memory later) {
    return new Memory(later.heap - heap, later.others - others);
  }
}
