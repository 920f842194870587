package io.emojify.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExportOptionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void areAllThatIsKeptAsCsvUnlessToldOtherwise() {
    assertThat(parse())
        .isEqualTo(
            new ExportOptions(
                false,
                Optional.empty(),
                false,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false));
    assertThat(parse("--csv", "--from-beginning")).isEqualTo(parse());
  }

  @Test
  void nameSeveralSessionsAndARange() {
    ExportOptions options =
        parse("--jsonl", "--session", "a", "--session", "b", "--from", "10m", "--to", "now");

    assertThat(options.jsonLines()).isTrue();
    assertThat(options.sessions()).containsExactlyInAnyOrder("a", "b");
    assertThat(options.from()).hasValue(NOW.minusSeconds(600));
    assertThat(options.to()).hasValue(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "--csv --jsonl, --csv and --jsonl: choose one",
    "--from-beginning --from=1h, --from-beginning and --from: choose one",
    "'--follow --to=now', '--follow has no end: leave out --to, or --follow'",
    "--from=now --to=1h, --from must be before --to",
  })
  void refuseWhatCannotBeMeantTogether(String arguments, String complaint) {
    assertThatThrownBy(() -> parse(arguments.split(" ")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(complaint);
  }

  private static ExportOptions parse(String... arguments) {
    return CommandLine.populateCommand(new ExportOptions.Flags(), arguments)
        .options(InstantSource.fixed(NOW));
  }
}
