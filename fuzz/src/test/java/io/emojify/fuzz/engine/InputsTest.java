package io.emojify.fuzz.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static final List<byte[]> SEEDS = List.of(new byte[40], new byte[] {1, 2, 3});

  @Test
  void areTheSameForTheSameSeedInAnyOrder() {
    Inputs one = inputs(7);
    Inputs other = inputs(7);
    other.get(99);

    assertThat(first(other, 100)).isEqualTo(first(one, 100));
  }

  @Test
  void areOthersForAnotherSeed() {
    assertThat(first(inputs(8), 100)).isNotEqualTo(first(inputs(7), 100));
  }

  @Test
  void beginWithTheSeedsAndHardlyRepeatThemselves() {
    List<String> inputs = first(inputs(1), 1000);

    assertThat(inputs.get(1)).isEqualTo("010203");
    assertThat(inputs.stream().distinct().count()).isGreaterThan(800);
  }

  @Test
  void neverGetLongerThanAllowed() {
    Inputs inputs = inputs(3);

    assertThat(LongStream.range(0, 5000).mapToObj(inputs::get))
        .allMatch(input -> input.length <= 60);
  }

  private static Inputs inputs(long seed) {
    return new Inputs(SEEDS, new ByteMutator(60), seed);
  }

  private static List<String> first(Inputs inputs, int count) {
    return LongStream.range(0, count)
        .mapToObj(index -> HexFormat.of().formatHex(inputs.get(index)))
        .toList();
  }
}
