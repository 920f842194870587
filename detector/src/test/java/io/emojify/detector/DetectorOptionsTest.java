package io.emojify.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.detector.face.DetectorKind;
import io.emojify.runtime.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DetectorOptionsTest {
  private static DetectorOptions parse(String... arguments) {
    return CommandLine.populateCommand(new DetectorOptions.Flags(), arguments).options();
  }

  @Test
  void chooseBlazefaceUnlessTold() {
    assertThat(parse().kind()).isEqualTo(DetectorKind.of("blazeface"));
  }

  @ParameterizedTest
  @CsvSource({"blazeface", "blazeface-full", "haar"})
  void knowEachDetectorByItsName(String name) {
    assertThat(parse("--detector=" + name).kind()).isEqualTo(DetectorKind.of(name));
  }

  @Test
  void nameTheDetectorsToChooseFrom() {
    assertThatThrownBy(() -> parse("--detector=yolo"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("--detector")
        .hasMessageContaining("yolo")
        .hasMessageContaining("blazeface-full")
        .hasMessageContaining("haar");
  }
}
