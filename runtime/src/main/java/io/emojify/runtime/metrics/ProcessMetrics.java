package io.emojify.runtime.metrics;

import io.emojify.runtime.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.nio.file.Path;

/**
 * What a process says of itself: whether it is ready, its processor time, its heap, and how much
 * memory it has from the system. The last is what a container's limit counts; less the JVM's own
 * part, it is what pictures and models take outside the heap.
 */
public final class ProcessMetrics {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMetrics() {}

  /**
   * Registers everything, once per process.
   *
   * @return to be closed with the process's parts
   */
  public static AutoCloseable bind(MeterRegistry meters, Health health) {
    Gauge.builder("emojify.ready", health, parts -> parts.isReady() ? 1 : 0)
        .description("1 if all parts of the process are ready")
        .register(meters);
    bindResidentMemory(meters, new ResidentMemory(STATUS));
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(meters);
    return collections;
  }

  /** Only where the system tells: Linux does. */
  private static void bindResidentMemory(MeterRegistry meters, ResidentMemory memory) {
    if (memory.bytes().isPresent()) {
      Gauge.builder("process.resident.memory", memory, source -> source.bytes().orElse(Double.NaN))
          .description("Memory that the process has from the system, native memory included")
          .baseUnit("bytes")
          // Nobody else holds it, and a gauge by itself doesn't keep what it reads.
          .strongReference(true)
          .register(meters);
    }
  }
}
