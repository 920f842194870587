package io.emojify.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleCommandTest {
  @Test
  void scalesServicesUpToOneInstancePerPartition() {
    assertThatCode(() -> ScaleCommand.requireValid(Map.of("classifier", 12, "renderer", 2)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ScaleCommand.requireValid(Map.of("classifier", 13)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("1 to 12 instances, not 13");
    assertThatThrownBy(() -> ScaleCommand.requireValid(Map.of("classifier", 0)))
        .isInstanceOf(InvalidOptionException.class);
  }

  @Test
  void leavesBrokersAsTheyAre() {
    assertThatThrownBy(() -> ScaleCommand.requireValid(Map.of("kafka-1", 2)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("analytics, classifier, detector, ingest, renderer");
  }
}
