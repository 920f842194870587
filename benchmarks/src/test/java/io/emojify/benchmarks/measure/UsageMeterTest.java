package io.emojify.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMeterTest {
  private static final int BYTES = 50_000_000;

  @Test
  void saysWhichPartAllocatedAndWorked() throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread stage =
        new Thread(() -> allocate(begin, done, end), "emojify-detector-1-StreamThread-1");
    stage.start();

    UsageMeter meter = UsageMeter.start();
    begin.countDown();
    done.await();
    Usage usage = meter.read();
    end.countDown();
    stage.join();

    assertThat(usage.allocatedBytes().get(Part.DETECTOR)).isBetween(1.0 * BYTES, 1.5 * BYTES);
    assertThat(usage.cpuSeconds().get(Part.DETECTOR)).isPositive();
    assertThat(usage.productAllocatedBytes()).isGreaterThanOrEqualTo(BYTES);
    assertThat(usage.seconds()).isPositive();
  }

  /** Names of threads as Kafka, Jetty and the JDK gave them in a run. */
  @ParameterizedTest
  @CsvSource({
    "emojify-renderer-f4efa376-5138-4a95-a580-bf4b8f179503-StreamThread-1, RENDERER",
    "emojify-analytics-b58bb3c1-2e88-491b-a2b4-e05fa6b97057-StreamThread-1, ANALYTICS",
    "kafka-producer-network-thread | emojify-detector-d25c-StreamThread-1-producer, KAFKA_CLIENTS",
    "emojify-classifier-1a015b62-CleanupThread, KAFKA_CLIENTS",
    "data-plane-kafka-request-handler-3, BROKER",
    "kafka-1-raft-io-thread, BROKER",
    "JettyServerThreadPool-122, HTTP",
    "view, VIEWERS",
    "benchmark-client, BENCHMARK",
    "HttpClient-1-SelectorManager, BENCHMARK",
    "Common-Cleaner, OTHER"
  })
  void knowsPartsByTheirThreads(String thread, Part part) {
    assertThat(Part.ofThread(thread)).isEqualTo(part);
  }

  private static void allocate(CountDownLatch begin, CountDownLatch done, CountDownLatch end) {
    try {
      begin.await();
      byte[][] blocks = new byte[50][];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = new byte[BYTES / blocks.length];
      }
      done.countDown();
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
