package io.emojify.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.cluster.Docker.Result;
import io.emojify.runtime.StartupException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineCheckTest {
  @Test
  void asksForMoreMemoryThanThereIs() {
    assertThatThrownBy(() -> EngineCheck.requireMemory(String.valueOf(2L << 30)))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith(
            "Docker's engine has 2048 MB of memory, and the cluster needs 3072 MB.");
    assertThatCode(() -> EngineCheck.requireMemory(String.valueOf(4L << 30)))
        .doesNotThrowAnyException();
  }

  @Test
  void asksForComposeTwo() {
    assertThatThrownBy(
            () ->
                EngineCheck.requireCompose(
                    new Result(1, "docker: 'compose' is not a docker command.\n")))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("needs Docker Compose 2.20 or newer")
        .hasMessageContaining("is not a docker command");
    assertThatThrownBy(() -> EngineCheck.requireCompose(new Result(0, "1.29.2\n")))
        .isInstanceOf(StartupException.class);
    assertThatThrownBy(() -> EngineCheck.requireCompose(new Result(0, "2.19.9\n")))
        .isInstanceOf(StartupException.class);
  }

  @Test
  void takesLaterVersionsOfCompose() {
    for (String version : List.of("2.20.0", "v2.26.1", "2.26.1-4", "5.0.1")) {
      assertThatCode(() -> EngineCheck.requireCompose(new Result(0, version + "\n")))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void namesTheVariableOfAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClusterPorts free = ClusterPorts.free();
      ClusterPorts ports =
          new ClusterPorts(
              free.page(),
              List.of(free.brokers().get(0), taken.getLocalPort(), free.brokers().get(2)));

      assertThatThrownBy(() -> EngineCheck.requireFreePorts(ports))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("Port %d is taken".formatted(taken.getLocalPort()))
          .hasMessageContaining("EMOJIFY_KAFKA_PORT_2");
      assertThatCode(() -> EngineCheck.requireFreePorts(free)).doesNotThrowAnyException();
    }
  }
}
