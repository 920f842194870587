package io.emojify.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.ingest.SourceOptions.DeviceAddress;
import io.emojify.ingest.SourceOptions.RecordingAddress;
import io.emojify.ingest.SourceOptions.RtspAddress;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.schemas.Style;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SourceOptionsTest {
  @TempDir private Path folder;

  @Test
  void needsNoSource() {
    assertThat(parse()).isEmpty();
  }

  @Test
  void takesARecordingWithItsPace() {
    SourceOptions options =
        parse(
                "--source=" + folder,
                "--fps=12.5",
                "--loop",
                "--style=blur",
                "--session=Front.door-2_b~")
            .orElseThrow();

    assertThat(options.address()).isEqualTo(new RecordingAddress(folder));
    assertThat(options.framesPerSecond()).hasValue(12.5);
    assertThat(options.loop()).isTrue();
    assertThat(options.style()).isEqualTo(Style.BLUR);
    assertThat(options.sessionId()).isEqualTo("Front.door-2_b~");
  }

  @Test
  void takesCameras() {
    URI address = URI.create("rtsp://me:secret@camera.local:8554/stream?channel=1");

    assertThat(parse("--source=device:2").orElseThrow().address()).isEqualTo(new DeviceAddress(2));
    assertThat(parse("--source=" + address).orElseThrow().address())
        .isEqualTo(new RtspAddress(address));
  }

  @Test
  void givesEachSourceASessionOfItsOwn() {
    String one = parse("--source=" + folder).orElseThrow().sessionId();
    String other = parse("--source=" + folder).orElseThrow().sessionId();

    assertThat(one).startsWith("recording-").isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a/b", "", "ä", "a?b"})
  void refusesSessionNamesThatDoNotFitInAnAddress(String name) {
    assertThatThrownBy(() -> parse("--source=" + folder, "--session=" + name))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("--session must be 1 to 100 letters, digits");
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "1001", "NaN", "Infinity"})
  void saysWhichPaceCannotWork(String pace) {
    assertThatThrownBy(() -> parse("--source=" + folder, "--fps=" + pace))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--fps must be above 0 and at most 1000");
  }

  @Test
  void saysThatACameraHasNoEnd() {
    assertThatThrownBy(() -> parse("--source=device:0", "--loop"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--loop is for recordings; a camera has no end");
  }

  @Test
  void saysThatARecordingIsNotThere() {
    assertThatThrownBy(() -> parse("--source=" + folder.resolve("clip.avi")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageEndingWith("clip.avi: there is no such file or folder");
  }

  @Test
  void tellNoPasswordOfACamera() {
    assertThat(new SourceOptions.RtspAddress(URI.create("rtsp://admin:hunter2@camera:554/live")))
        .hasToString("rtsp://camera:554/live");
  }

  @Test
  void doesNotRepeatAnAddressThatMayHoldAPassword() {
    assertThatThrownBy(() -> parse("--source=rtsp://me:secret@@camera /stream"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageNotContaining("secret");
  }

  private static Optional<SourceOptions> parse(String... arguments) {
    CommandLine line = new CommandLine(new Command()).setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs(arguments);
    return ((Command) line.getCommand()).flags.options();
  }

  @CommandLine.Command
  private static final class Command {
    @CommandLine.Mixin private SourceOptions.Flags flags;
  }
}
