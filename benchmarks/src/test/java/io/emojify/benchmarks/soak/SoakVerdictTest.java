package io.emojify.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakVerdictTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void comparesTheLastThirdWithTheOneBefore() {
    List<SoakSample> growing =
        IntStream.range(0, 9).mapToObj(i -> sample(60 * (i + 1), i * MEGABYTE, 0, 0)).toList();

    SoakVerdict verdict = SoakVerdict.of(growing);

    assertThat(verdict.residentGrowth()).isEqualTo(3.0);
    assertThat(verdict.line())
        .isEqualTo(
            "soak: minutes=9.0 frames=900 unaccounted=0 resident=+3.0MB heap=+0.0MB"
                + " descriptors=+0 pictures-left=0 codecs=+0 networks=+0");
  }

  @Test
  void forgivesWhatGrewInTheFirstThird() {
    List<SoakSample> warming =
        IntStream.range(0, 9)
            .mapToObj(i -> sample(60 * (i + 1), Math.min(i, 3) * MEGABYTE, 0, 0))
            .toList();

    assertThat(SoakVerdict.of(warming).residentGrowth()).isZero();
  }

  @Test
  void isNotSoundIfAFrameIsUnaccountedOrAPictureLeft() {
    assertThat(SoakVerdict.of(List.of(sample(60, 0, 0, 0))).isSound()).isTrue();
    assertThat(SoakVerdict.of(List.of(sample(60, 0, 1, 0), sample(120, 0, -1, 0))).isSound())
        .isFalse();
    assertThat(SoakVerdict.of(List.of(sample(60, 0, 0, 2))).isSound()).isFalse();
  }

  @Test
  void isNotSoundIfCodecsOrNetworksGrowInNativeMemory() {
    List<SoakSample> codecs =
        IntStream.range(0, 9).mapToObj(i -> sample(60 * (i + 1), 2 + i, 2)).toList();
    List<SoakSample> networks =
        IntStream.range(0, 9).mapToObj(i -> sample(60 * (i + 1), 2, 2 + i)).toList();

    assertThat(SoakVerdict.of(codecs).isSound()).isFalse();
    assertThat(SoakVerdict.of(codecs).line()).endsWith(" codecs=+3 networks=+0");
    assertThat(SoakVerdict.of(networks).isSound()).isFalse();
    assertThat(SoakVerdict.of(networks).line()).endsWith(" codecs=+0 networks=+3");
  }

  @Test
  void readsWhatItHasWrittenAndPlotsIt(@TempDir Path folder) throws Exception {
    List<SoakSample> samples = List.of(sample(60, MEGABYTE, 0, 0), sample(120, MEGABYTE, 0, 1));
    Path file = folder.resolve("new/soak.csv");

    SoakFile.write(samples, file);
    SoakPlot.write(samples, folder.resolve("soak.png"));

    assertThat(SoakFile.read(file)).isEqualTo(samples);
    assertThat(Files.readAllBytes(folder.resolve("soak.png")))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(5_000);
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> SoakFile.read(file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("other.csv");
  }

  @Test
  void saysThatAFileHoldsNoSamples(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("empty.csv");
    SoakFile.write(List.of(), file);

    assertThatThrownBy(() -> SoakFile.read(file))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith(file + ": has no samples");
  }

  private static SoakSample sample(double seconds, long codecs, long networks) {
    return new SoakSample(
        seconds, 8, 100, 2, 0, MEGABYTE, 50 * MEGABYTE, 300, 120, 0, codecs, networks);
  }

  private static SoakSample sample(double seconds, long resident, long unaccounted, long pictures) {
    return new SoakSample(
        seconds, 8, 100, 2, unaccounted, resident, 50 * MEGABYTE, 300, 120, pictures, 2, 2);
  }
}
