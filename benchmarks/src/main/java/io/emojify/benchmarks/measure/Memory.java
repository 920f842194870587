package io.emojify.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of a process.
 *
 * @param heapBytes in use after a full collection
 * @param residentBytes what the process has from the system, native memory included; 0 where it
 *     doesn't say (it does on Linux)
 */
public record Memory(long heapBytes, long residentBytes) {

  /** Of this process. Collects garbage, so it isn't for the middle of a measurement. */
  public static Memory now() {
    System.gc();
    return new Memory(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        resident(ProcessHandle.current().pid()));
  }

  /** What a process has from the system. */
  public static long resident(long pid) {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
