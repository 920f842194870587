package io.emojify.renderer.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackPaletteTest {
  @Test
  void givesSixTracksSixColours() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(TrackPalette::colourOf))
        .doesNotHaveDuplicates();
  }

  @Test
  void knowsAColourForAnyNumber() {
    for (int track : new int[] {Integer.MIN_VALUE, -1, 0, 7, Integer.MAX_VALUE}) {
      assertThat(TrackPalette.colourOf(track)).isNotNull();
    }
    assertThat(TrackPalette.colourOf(7)).isEqualTo(TrackPalette.colourOf(1));
  }
}
