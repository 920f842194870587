package io.emojify.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClassifierOptionsTest {
  private static ClassifierOptions parse(String... arguments) {
    return CommandLine.populateCommand(new ClassifierOptions.Flags(), arguments).options();
  }

  @Test
  void smoothOverAQuarterOfASecondUnlessTold() {
    assertThat(parse().smoothing()).isEqualTo(Duration.ofMillis(250));
    assertThat(parse("--smoothing=0").smoothing()).isZero();
  }

  @Test
  void refuseATimeBelowZero() {
    assertThatThrownBy(() -> parse("--smoothing=-1"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--smoothing must not be negative");
  }
}
