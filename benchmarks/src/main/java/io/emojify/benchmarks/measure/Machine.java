package io.emojify.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What figures were taken on.
 *
 * @param processor as the system calls it
 * @param cores that this process may use
 * @param memoryBytes of the machine or container
 * @param jvmFlags without what names a path
 */
public record Machine(
    String system,
    String processor,
    int cores,
    long memoryBytes,
    String java,
    List<String> jvmFlags) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This one. */
  public static Machine describe() {
    return new Machine(
        System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        System.getProperty("java.vm.name") + ' ' + Runtime.version(),
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.contains("/"))
            .toList());
  }

  /**
   * Processes that ran or waited for a core, on average over the last minute; negative where the
   * system doesn't say. Well below {@link #cores} on a quiet machine.
   */
  public static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processorName() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
