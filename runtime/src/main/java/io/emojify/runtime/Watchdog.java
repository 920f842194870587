package io.emojify.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether a process that has started still works, so that its health says
 * what is wrong instead of the picture merely standing still; and tells the log when that changes.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(5);

  private final Health health;
  private final KafkaWatch kafka;
  private final HeapWatch heap;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "watchdog");
            thread.setDaemon(true);
            return thread;
          });
  private Set<String> told = Set.of();

  private Watchdog(ServiceContext context) {
    this.health = context.health();
    this.kafka = new KafkaWatch(context);
    this.heap =
        new HeapWatch(HeapWatch.ofThisProcess(), context.watchdog().patience(), context.clock());
  }

  /** Begins; Kafka and the topics are there by now. */
  public static Watchdog start(ServiceContext context) {
    Watchdog watchdog = new Watchdog(context);
    context.health().register("kafka", watchdog.kafka::problem);
    context.health().register("memory", watchdog.heap::problem);
    long half = context.watchdog().patience().toMillis() / 2;
    long period = Math.min(half, LONGEST_PERIOD.toMillis());
    watchdog.timer.scheduleWithFixedDelay(watchdog::look, period, period, TimeUnit.MILLISECONDS);
    return watchdog;
  }

  private void look() {
    try {
      heap.look();
      kafka.look();
      tell(health.problems());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Whatever it is, the next look is due; the timer would never call again.
      log.error("the watchdog failed", e);
    }
  }

  private void tell(Map<String, String> problems) {
    if (!problems.keySet().equals(told)) {
      if (problems.isEmpty()) {
        log.info("ready again");
      } else {
        log.warn("not ready: {}", problems);
      }
      told = Set.copyOf(problems.keySet());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    kafka.close();
  }
}
