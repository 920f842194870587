package io.emojify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.cluster.Compose.Instance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
  @Test
  void hasARowForEachServiceWithAllItsInstances() {
    List<Instance> instances =
        List.of(
            new Instance("classifier", "x-classifier-1", "running", "healthy"),
            new Instance("classifier", "x-classifier-2", "running", "starting"),
            new Instance("classifier", "x-classifier-3", "running", "healthy"),
            new Instance("kafka-1", "x-kafka-1-1", "exited", ""),
            new Instance("setup", "x-setup-1", "exited", ""));
    Map<String, String> memory =
        Map.of(
            "x-classifier-1", "100.4MiB / 448MiB",
            "x-classifier-2", "512KiB / 448MiB",
            "x-classifier-3", "1GiB / 1.5GiB");

    assertThat(ServiceTable.of(instances, memory))
        .containsExactly(
            "SERVICE      INSTANCES  HEALTH                   MEMORY",
            "classifier   3          2 healthy, 1 starting    1125 of 2432 MiB",
            "kafka-1      1          1 exited                 0 of 0 MiB");
  }
}
