package io.emojify.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    assertThat(options.recording()).isEmpty();
  }

  @TempDir private Path folder;

  @Test
  void takesARecordingWithItsPace() {
    IngestOptions options = parse("--source", folder.toString(), "--fps", "12.5", "--loop");

    assertThat(options.recording())
        .hasValueSatisfying(
            recording -> {
              assertThat(recording.path()).isEqualTo(folder);
              assertThat(recording.framesPerSecond()).hasValue(12.5);
              assertThat(recording.loop()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "--max-frame-bytes, 0, '--max-frame-bytes must be at least 1, not 0'",
    "--max-pixels, 0, '--max-pixels must be from 1 to 8847360, not 0'",
    "--max-pixels, 8847361, '--max-pixels must be from 1 to 8847360, not 8847361'",
    "--max-fps, 0, '--max-fps must be at least 1, not 0'",
    "--max-in-flight, -1, '--max-in-flight must be at least 1, not -1'",
    "--max-sessions, 0, '--max-sessions must be at least 1, not 0'",
  })
  void saysWhichValueCannotWork(String flag, String value, String message) {
    assertThatThrownBy(() -> parse(flag, value))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "1001", "NaN", "Infinity"})
  void saysWhichPaceCannotWork(String pace) {
    assertThatThrownBy(() -> parse("--source", folder.toString(), "--fps", pace))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--fps must be above 0 and at most 1000");
  }

  @Test
  void saysThatARecordingIsNotThere() {
    assertThatThrownBy(() -> parse("--source", folder.resolve("clip.avi").toString()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageEndingWith("clip.avi: there is no such file or folder");
  }

  private static IngestOptions parse(String... arguments) {
    return CommandLine.populateCommand(new IngestOptions.Flags(), arguments).options();
  }
}
