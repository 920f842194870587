package io.emojify.fuzz.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  @Test
  void leavesOnlyWhatTheDefectNeeds() {
    byte[] input = "a long story with a needle in its middle, and more".getBytes(ascii());

    byte[] smallest = new Shrinker(2000).shrink(input, bytes -> text(bytes).contains("needle"));

    assertThat(text(smallest)).isEqualTo("needle");
  }

  @Test
  void setsBytesToZeroThatMustBeThereButMayBeAnything() {
    byte[] smallest = new Shrinker(2000).shrink("abcdef".getBytes(ascii()), b -> b.length >= 4);

    assertThat(smallest).isEqualTo(new byte[4]);
  }

  @Test
  void givesUpAfterItsTries() {
    int[] tries = {0};

    new Shrinker(10)
        .shrink(
            new byte[100],
            bytes -> {
              tries[0]++;
              return false;
            });

    assertThat(tries[0]).isEqualTo(10);
  }

  private static Charset ascii() {
    return StandardCharsets.US_ASCII;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ascii());
  }
}
