package io.emojify.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.Health;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMetricsTest {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Health health = new Health();
  private AutoCloseable bound;

  @BeforeEach
  void bind() {
    bound = ProcessMetrics.bind(meters, health);
  }

  @AfterEach
  void unbind() throws Exception {
    bound.close();
  }

  private double value(String metric) {
    return meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  @Test
  void isReadyOnlyWhileAllPartsAre() {
    AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.of("no Kafka"));
    health.register("detector", problem::get);
    health.register("renderer", Optional::empty);

    assertThat(value("emojify_ready")).isZero();
    problem.set(Optional.empty());
    assertThat(value("emojify_ready")).isEqualTo(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsMoreMemoryThanTheHeapInUseAlsoAfterACollection() {
    System.gc();
    double heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();

    assertThat(value("process_resident_memory_bytes")).isGreaterThan(heap);
  }

  @Test
  void showsTheHeapTheThreadsAndTheProcessor() {
    assertThat(meters.scrape())
        .contains(
            "jvm_memory_used_bytes{area=\"heap\"",
            "jvm_threads_live_threads ",
            "process_cpu_usage ",
            "process_uptime_seconds ");
  }
}
