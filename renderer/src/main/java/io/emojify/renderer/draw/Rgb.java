package io.emojify.renderer.draw;

import org.opencv.core.Scalar;

/** An opaque colour; each channel from 0 to 255. */
record Rgb(double red, double green, double blue) {

  /** From the notation of style sheets, {@code 0xRRGGBB}. */
  static Rgb of(int hex) {
    return new Rgb(hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF);
  }

  /** This colour with {@code share} (0 to 1) of another mixed in. */
  Rgb mix(Rgb other, double share) {
    double t = Math.max(0, Math.min(1, share));
    return new Rgb(
        red + t * (other.red - red),
        green + t * (other.green - green),
        blue + t * (other.blue - blue));
  }

  /** In OpenCV's order: blue, green, red. */
  Scalar bgr() {
    return new Scalar(blue, green, red);
  }
}
