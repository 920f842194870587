package io.emojify.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures what this process uses up, from its start on, thread by thread. What a thread did that
 * ended meanwhile is only in {@link Part#JVM}'s processor time; the threads of the pipeline last.
 */
public final class UsageMeter {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = PROCESS.getProcessCpuTime();
  private final Map<Long, Spent> startByThread = byThread();

  /**
   * Up to now.
   *
   * @param cpuNanos of processor time, the system's included
   */
  private record Spent(String thread, long cpuNanos, long allocatedBytes) {}

  private UsageMeter() {}

  public static UsageMeter start() {
    return new UsageMeter();
  }

  /** Since the start; may be asked more than once. */
  public Usage read() {
    Map<Part, Double> cpu = new EnumMap<>(Part.class);
    Map<Part, Double> allocated = new EnumMap<>(Part.class);
    double cpuOfThreads = 0;
    for (Map.Entry<Long, Spent> entry : byThread().entrySet()) {
      Spent now = entry.getValue();
      Spent before = startByThread.getOrDefault(entry.getKey(), new Spent(now.thread, 0, 0));
      Part part = Part.ofThread(now.thread);
      double seconds = (now.cpuNanos - before.cpuNanos) / 1e9;
      cpuOfThreads += seconds;
      cpu.merge(part, seconds, Double::sum);
      allocated.merge(part, (double) now.allocatedBytes - before.allocatedBytes, Double::sum);
    }
    double cpuOfProcess = (PROCESS.getProcessCpuTime() - startCpuNanos) / 1e9;
    cpu.put(Part.JVM, Math.max(0, cpuOfProcess - cpuOfThreads));
    return new Usage((System.nanoTime() - startNanos) / 1e9, cpu, allocated);
  }

  private static Map<Long, Spent> byThread() {
    Map<Long, Spent> spent = new HashMap<>();
    long[] ids = THREADS.getAllThreadIds();
    ThreadInfo[] infos = THREADS.getThreadInfo(ids);
    long[] cpu = THREADS.getThreadCpuTime(ids);
    long[] allocated = THREADS.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (infos[i] != null && cpu[i] >= 0) {
        spent.put(ids[i], new Spent(infos[i].getThreadName(), cpu[i], Math.max(0, allocated[i])));
      }
    }
    return spent;
  }
}
