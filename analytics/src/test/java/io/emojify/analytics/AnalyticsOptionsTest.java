package io.emojify.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AnalyticsOptionsTest {
  @TempDir private Path folder;

  @Test
  void letNobodySeeAllSessionsUnlessToldWho() {
    assertThat(parse().operator()).isEmpty();
    assertThat(parse("--operator-token=").operator()).isEmpty();
    assertThat(parse().grace()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void takeTheTokenFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "0123456789abcdef\n");

    assertThat(parse("--operator-token-file=" + file).operator())
        .hasValueSatisfying(token -> assertThat(token.reveal()).isEqualTo("0123456789abcdef"));
  }

  @Test
  void keepATokenThatWasGivenAndMakeOneUpOtherwise() {
    AnalyticsOptions given = parse("--operator-token=0123456789abcdef");

    assertThat(given.withSomeOperator()).isEqualTo(given);
    assertThat(parse().withSomeOperator().operator()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "--operator-token=short, '--operator-token must have at least 16 characters, not 5'",
    "--operator-token-file=nowhere, --operator-token-file: can't read nowhere",
    "--summary-grace=-1, '--summary-grace must be from 0 to 120000, not -1'",
    "--summary-grace=120001, '--summary-grace must be from 0 to 120000, not 120001'",
  })
  void sayWhichValueCannotWork(String flag, String message) {
    assertThatThrownBy(() -> parse(flag))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  private static AnalyticsOptions parse(String... flags) {
    return CommandLine.populateCommand(new AnalyticsOptions.Flags(), flags).options();
  }
}
