package io.emojify.renderer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.renderer.view.ViewerLimits;
import io.emojify.runtime.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RendererOptionsTest {
  private static RendererOptions parse(String... arguments) {
    return CommandLine.populateCommand(new RendererOptions.Flags(), arguments).options();
  }

  @Test
  void haveDefaults() {
    assertThat(parse()).isEqualTo(new RendererOptions(80, ViewerLimits.of(1000)));
    assertThat(parse("--jpeg-quality=95", "--max-viewers=2"))
        .isEqualTo(new RendererOptions(95, ViewerLimits.of(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "--jpeg-quality=0, '--jpeg-quality must be from 1 to 100, not 0'",
    "--jpeg-quality=101, '--jpeg-quality must be from 1 to 100, not 101'",
    "--max-viewers-per-address=0, '--max-viewers-per-address must be at least 1, not 0'",
    "--max-viewer-bytes=0, '--max-viewer-bytes must be at least 1, not 0'",
    "--max-view-bytes=0, '--max-view-bytes must be at least 1, not 0'",
    "--slow-viewer-timeout=0, '--slow-viewer-timeout must be at least 1, not 0'",
    "--max-viewers=0, '--max-viewers must be at least 1, not 0'",
  })
  void areRefusedInTheTermsOfWhoeverTypedThem(String argument, String message) {
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }
}
