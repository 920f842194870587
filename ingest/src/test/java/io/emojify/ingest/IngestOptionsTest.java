package io.emojify.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class IngestOptionsTest {
  @Test
  void hasDefaultsThatNeedNoFlags() {
    IngestOptions options = parse();

    assertThat(options.check().maxBytes()).isEqualTo(512 * 1024);
    assertThat(options.check().maxPixels()).isGreaterThanOrEqualTo(1920 * 1080);
    assertThat(options.limits().framesPerSecond()).isEqualTo(30);
    assertThat(options.limits().inFlight()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-frame-bytes, 0, '--max-frame-bytes must be at least 1, not 0'",
    "--max-pixels, 0, '--max-pixels must be from 1 to 8847360, not 0'",
    "--max-pixels, 8847361, '--max-pixels must be from 1 to 8847360, not 8847361'",
    "--max-fps, 0, '--max-fps must be at least 1, not 0'",
    "--max-in-flight, -1, '--max-in-flight must be at least 1, not -1'",
    "--max-sessions, 0, '--max-sessions must be at least 1, not 0'",
    "--max-sessions-per-address, 0, '--max-sessions-per-address must be at least 1, not 0'",
    "--max-bytes-per-second, 0, '--max-bytes-per-second must be at least 1, not 0'",
    "--max-pending-bytes, 9, '--max-pending-bytes must be at least --max-frame-bytes, 524288, not 9'",
    "--idle-timeout, 0, '--idle-timeout must be at least 1, not 0'",
    "--ingest-token, short, '--ingest-token must have at least 16 characters, not 5'",
    "--ingest-token-file, nowhere, '--ingest-token-file: can''t read nowhere'",
  })
  void saysWhichValueCannotWork(String flag, String value, String message) {
    assertThatThrownBy(() -> parse(flag, value))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  @Test
  void letsEverybodySendUntilItIsToldAToken() {
    assertThat(parse().token()).isEmpty();
    assertThat(parse("--ingest-token", " ").token()).isEmpty();
    assertThat(parse("--ingest-token", "sixteen-letters!").token())
        .hasValueSatisfying(token -> assertThat(token.matches("sixteen-letters!")).isTrue());
  }

  @Test
  void saysNothingOfItsTokenToLogs() {
    assertThat(parse("--ingest-token", "sixteen-letters!").toString())
        .doesNotContain("sixteen-letters!");
  }

  private static IngestOptions parse(String... arguments) {
    return CommandLine.populateCommand(new IngestOptions.Flags(), arguments).options();
  }
}
