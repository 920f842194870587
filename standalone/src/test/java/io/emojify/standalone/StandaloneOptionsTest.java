package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneOptionsTest {
  @Test
  void keepsNoDataAndStaysOnThisMachineUnlessToldOtherwise() {
    StandaloneOptions options = TestOptions.parse();

    assertThat(options.dataFolder()).isEmpty();
    assertThat(options.http().host()).isEqualTo("localhost");
    assertThat(options.kafkaPort()).isEqualTo(9092);
    assertThat(options.partitions()).isEqualTo(12);
  }

  @Test
  void takesTheOptionsOfAllStages() {
    StandaloneOptions options =
        TestOptions.parse(
            "--data-dir=kept",
            "--port=81",
            "--threads=2",
            "--max-fps=5",
            "--detector=haar",
            "--jpeg-quality=70");

    assertThat(options.dataFolder()).hasValue(Path.of("kept"));
    assertThat(options.http().port()).isEqualTo(81);
    assertThat(options.stage().threads()).isEqualTo(2);
    assertThat(options.ingest().limits().framesPerSecond()).isEqualTo(5);
    assertThat(options.detector().kind()).hasToString("haar");
    assertThat(options.renderer().jpegQuality()).isEqualTo(70);
  }

  @ParameterizedTest
  @CsvSource({
    "--kafka-port=0, '--kafka-port must be from 1 to 65535, not 0'",
    "--kafka-port=65536, '--kafka-port must be from 1 to 65535, not 65536'",
    "--port=-1, '--port must be from 0 to 65535, not -1'",
    "--threads=0, '--threads must be at least 1, not 0'",
    "--staleness-budget=0, '--staleness-budget must be above 0'",
    "--jpeg-quality=101, '--jpeg-quality must be from 1 to 100, not 101'",
    "--partitions=0, '--partitions must be at least 1, not 0'",
  })
  void saysWhichValueCannotWork(String flag, String message) {
    assertThatThrownBy(() -> TestOptions.parse(flag))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }
}
