package io.emojify.renderer.draw;

import java.util.List;

/**
 * The colour of each track: the same for the same face from frame to frame.
 *
 * <p>The colours are those of Okabe and Ito, "Color Universal Design" (2008), made to be told apart
 * with any of the common colour vision deficiencies. Left out are black and the dark blue, which
 * vanish on a dark picture. Their order keeps neighbouring tracks apart in lightness as well as
 * hue.
 */
final class TrackPalette {
  private static final List<Rgb> COLOURS =
      List.of(
          Rgb.of(0x56B4E9), // sky blue
          Rgb.of(0xE69F00), // orange
          Rgb.of(0xF0E442), // yellow
          Rgb.of(0xCC79A7), // reddish purple
          Rgb.of(0x00B183), // bluish green, lightened from 009E73 for dark pictures
          Rgb.of(0xE8702A)); // vermilion, lightened from D55E00 for the same reason

  private TrackPalette() {}

  /** Any number is a valid track; the colours repeat after six. */
  static Rgb colourOf(int track) {
    return COLOURS.get(Math.floorMod(track - 1, COLOURS.size()));
  }
}
