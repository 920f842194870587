package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.emojify.runtime.StartupException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenPortsTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void saysThatTheHttpPortIsTakenAndLeavesNothingRunning() throws Exception {
    int kafkaPort = TestOptions.freePort();
    Set<Thread> before = threadsThatKeepTheProcessAlive();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      StandaloneOptions options =
          TestOptions.with(
              "--port=" + taken.getLocalPort(),
              "--kafka-port=" + kafkaPort,
              "--data-dir=" + folder);

      assertThatThrownBy(() -> Standalone.start(options))
          .isInstanceOf(StartupException.class)
          .hasMessageStartingWith(
              "port %d is taken by another program.".formatted(taken.getLocalPort()))
          .hasMessageEndingWith("choose another port with --port.")
          .hasMessageNotContaining("\n");
    }

    new ServerSocket(kafkaPort, 1, InetAddress.getByName("localhost")).close();
    await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(before).containsAll(threadsThatKeepTheProcessAlive()));
  }

  @Test
  void runsWithAnotherKafkaPortWhereTheChosenOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Standalone standalone =
            Standalone.start(TestOptions.with("--kafka-port=" + taken.getLocalPort()))) {
      assertThat(standalone.broker().port()).isNotEqualTo(taken.getLocalPort());
      assertThat(standalone.broker().bootstrapServers())
          .isEqualTo("localhost:" + standalone.broker().port());
    }
  }

  private static Set<Thread> threadsThatKeepTheProcessAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .filter(thread -> !thread.getName().startsWith("awaitility"))
        .collect(Collectors.toSet());
  }
}
