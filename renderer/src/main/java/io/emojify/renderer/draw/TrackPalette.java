package io.emojify.renderer.draw;

import java.util.List;

/**
 * The colour of each track: the same for the same face from frame to frame, and the same as beside
 * the picture on the page ({@code theme.css} of ingest's page holds the same eight).
 *
 * <p>Each stands out from light and dark surfaces alike; neighbouring tracks are far apart in hue.
 * The dark rim around every line, and not the colour, is what makes it readable on any picture.
 */
final class TrackPalette {
  private static final List<Rgb> COLOURS =
      List.of(
          Rgb.of(0x2E7DE0), // blue
          Rgb.of(0xD9661F), // orange
          Rgb.of(0x0F9488), // teal
          Rgb.of(0xD6498F), // pink
          Rgb.of(0x3F9142), // green
          Rgb.of(0x8A63D8), // violet
          Rgb.of(0xA97A00), // ochre
          Rgb.of(0xD9463E)); // red

  private TrackPalette() {}

  /** Any number is a valid track; the colours repeat after eight. */
  static Rgb colourOf(int track) {
    return COLOURS.get(Math.floorMod(track, COLOURS.size()));
  }
}
