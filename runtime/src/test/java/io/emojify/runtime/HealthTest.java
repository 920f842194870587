package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health();

  @Test
  void isReadyWhileNoPartHasAProblem() {
    health.register("broker", Optional::empty);

    assertThat(health.isReady()).isTrue();
    assertThat(health.problems()).isEmpty();
  }

  @Test
  void namesThePartsThatAreNotReadyInAnOrderThatStays() {
    health.register("renderer", () -> Optional.of("its stream is REBALANCING"));
    health.register("broker", Optional::empty);
    health.register("detector", () -> Optional.of("its stream is ERROR"));

    assertThat(health.isReady()).isFalse();
    assertThat(health.problems())
        .containsExactly(
            Map.entry("detector", "its stream is ERROR"),
            Map.entry("renderer", "its stream is REBALANCING"));
  }

  @Test
  void tellsWhatOnlyARestartCuresFromWhatMayPass() {
    health.register("detector", () -> Optional.of("its stream is ERROR"));
    health.register("kafka", () -> Optional.of("doesn't answer"));
    health.registerEnd("detector", () -> Optional.of("its stream is ERROR"));
    health.registerEnd("renderer", Optional::empty);

    assertThat(health.ends()).containsExactly(Map.entry("detector", "its stream is ERROR"));
  }

  @Test
  void asksAnewEachTime() {
    AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.of("starting"));
    health.register("detector", problem::get);
    assertThat(health.isReady()).isFalse();

    problem.set(Optional.empty());

    assertThat(health.isReady()).isTrue();
  }
}
