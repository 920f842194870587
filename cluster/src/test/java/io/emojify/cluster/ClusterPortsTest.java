package io.emojify.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterPortsTest {
  @Test
  void areThoseOfTheComposeFileUnlessTheEnvironmentSaysOtherwise() {
    ClusterPorts ports =
        ClusterPorts.of(Map.of("EMOJIFY_PORT", "9000", "EMOJIFY_KAFKA_PORT_3", "29092"));

    assertThat(ports.pageAddress()).isEqualTo("http://localhost:9000/");
    assertThat(ports.bootstrapServers()).isEqualTo("localhost:9092,localhost:9093,localhost:29092");
  }

  @Test
  void goBackIntoTheEnvironmentOfCompose() {
    ClusterPorts free = ClusterPorts.free();

    assertThat(ClusterPorts.of(free.environment())).isEqualTo(free);
  }

  @Test
  void refuseWhatIsNoPort() {
    assertThatThrownBy(() -> ClusterPorts.of(Map.of("EMOJIFY_PORT", "http")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("EMOJIFY_PORT must be a port from 1 to 65535, not 'http'");
  }
}
