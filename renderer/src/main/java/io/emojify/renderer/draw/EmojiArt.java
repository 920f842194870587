package io.emojify.renderer.draw;

import io.emojify.schemas.Expression;

/**
 * The seven faces, drawn by code: our own art, under this project's licence. They differ in colour
 * as well as in features, since at 40 pixels colour is what one sees first.
 *
 * <p>Coordinates are those of {@link VectorCanvas}: the head is the circle of radius {@link
 * #HEAD_RADIUS}.
 */
final class EmojiArt {
  /** A little less than the canvas, so that the edge's last soft pixel isn't cut. */
  static final double HEAD_RADIUS = 0.985;

  private static final Rgb INK = Rgb.of(0x3F2412);
  private static final Rgb WHITE = Rgb.of(0xFFFFFF);
  private static final Rgb MOUTH = Rgb.of(0x6B1A1E);
  private static final Rgb TONGUE = Rgb.of(0xF4686F);
  private static final Rgb TEAR = Rgb.of(0x3D9BEF);
  private static final Rgb TEAR_LIGHT = Rgb.of(0xA8D8FF);
  private static final Rgb BLUSH = Rgb.of(0xFF7A4D);
  private static final Rgb COLD = Rgb.of(0x4B7FE0);

  private static final Skin YELLOW = Skin.of(0xFFE566, 0xFFC93A, 0xEE9A1C);
  private static final Skin PALE = Skin.of(0xFFEFA0, 0xF7D774, 0xD9A645);
  private static final Skin RED = Skin.of(0xFF9166, 0xF0503A, 0xC42B23);
  private static final Skin GREEN = Skin.of(0xC9E265, 0x92C23F, 0x5F9427);

  private EmojiArt() {}

  /** Draws over the whole canvas. */
  static void draw(Expression expression, VectorCanvas canvas) {
    switch (expression) {
      case ANGRY -> angry(canvas);
      case DISGUST -> disgust(canvas);
      case FEAR -> fear(canvas);
      case HAPPY -> happy(canvas);
      case NEUTRAL -> neutral(canvas);
      case SAD -> sad(canvas);
      case SURPRISE -> surprise(canvas);
    }
  }

  private static void happy(VectorCanvas c) {
    c.shade((x, y) -> YELLOW.at(x, y).mix(BLUSH, 0.55 * spot(Math.abs(x) - 0.66, y - 0.12, 0.24)));
    Outline eye = Outline.from(-0.55, -0.13).curveTo(-0.36, -0.56, -0.17, -0.13);
    both(c, eye, 0.11);
    Outline mouth =
        Outline.from(-0.62, 0.14)
            .curveTo(0, 0.26, 0.62, 0.14)
            .curveTo(0.62, 0.56, 0.34, 0.8, 0, 0.8)
            .curveTo(-0.34, 0.8, -0.62, 0.56, -0.62, 0.14);
    c.fill(mouth, MOUTH);
    c.inside(
        mouth,
        m -> {
          m.ellipse(0, 0.83, 0.36, 0.27, 0, TONGUE);
          m.fill(
              Outline.from(-0.7, 0).lineTo(0.7, 0).lineTo(0.7, 0.26).curveTo(0, 0.44, -0.7, 0.26),
              WHITE);
        });
  }

  private static void neutral(VectorCanvas c) {
    c.shade(YELLOW::at);
    eyes(c, 0.35, -0.16, 0.105, 0.155);
    c.stroke(Outline.from(-0.36, 0.4).lineTo(0.36, 0.4), 0.1, INK);
  }

  private static void sad(VectorCanvas c) {
    c.shade(PALE::at);
    eyes(c, 0.36, -0.06, 0.105, 0.145);
    both(c, Outline.from(-0.62, -0.3).curveTo(-0.36, -0.36, -0.2, -0.54), 0.085);
    c.stroke(Outline.from(-0.3, 0.6).curveTo(0.02, 0.24, 0.34, 0.6), 0.1, INK);
    drop(c, -0.58, 0.08, 0.145, 0.46);
  }

  private static void angry(VectorCanvas c) {
    c.shade(RED::at);
    eyes(c, 0.36, 0.0, 0.115, 0.15);
    both(c, Outline.from(-0.64, -0.4).curveTo(-0.42, -0.26, -0.16, -0.12), 0.15);
    c.stroke(Outline.from(-0.36, 0.6).curveTo(0, 0.26, 0.36, 0.6), 0.115, INK);
  }

  private static void disgust(VectorCanvas c) {
    c.shade(GREEN::at);
    both(c, Outline.from(-0.58, -0.3).lineTo(-0.2, -0.13).lineTo(-0.56, 0.03), 0.1);
    Outline tongue =
        Outline.from(-0.2, 0.36)
            .lineTo(0.2, 0.36)
            .curveTo(0.24, 0.6, 0.26, 0.86, 0, 0.86)
            .curveTo(-0.26, 0.86, -0.24, 0.6, -0.2, 0.36);
    c.fill(tongue, TONGUE);
    c.stroke(Outline.from(0, 0.44).lineTo(0, 0.64), 0.045, Rgb.of(0xC93F4B));
    c.stroke(
        Outline.from(-0.46, 0.46)
            .curveTo(-0.32, 0.24, -0.18, 0.34)
            .curveTo(0, 0.46, 0.18, 0.34)
            .curveTo(0.32, 0.24, 0.46, 0.46),
        0.1,
        INK);
  }

  private static void fear(VectorCanvas c) {
    c.shade((x, y) -> YELLOW.at(x, y).mix(COLD, 0.8 * ramp(-0.05, -0.95, y)));
    both(c, Outline.from(-0.62, -0.46).curveTo(-0.36, -0.54, -0.22, -0.72), 0.07);
    for (int side = -1; side <= 1; side += 2) {
      c.disc(side * 0.36, -0.14, 0.25, INK);
      c.disc(side * 0.36, -0.14, 0.215, WHITE);
      c.disc(side * 0.36, -0.12, 0.075, INK);
    }
    Outline mouth =
        Outline.from(-0.5, 0.62)
            .curveTo(-0.5, 0.36, -0.28, 0.38)
            .curveTo(0, 0.46, 0.28, 0.38)
            .curveTo(0.5, 0.36, 0.5, 0.62)
            .curveTo(0.46, 0.74, 0.28, 0.68)
            .curveTo(0, 0.6, -0.28, 0.68)
            .curveTo(-0.46, 0.74, -0.5, 0.62);
    c.fill(mouth, WHITE);
    c.inside(
        mouth,
        m -> {
          for (int i = -1; i <= 1; i++) {
            m.stroke(Outline.from(i * 0.24, 0.3).lineTo(i * 0.24, 0.8), 0.035, INK);
          }
          m.stroke(
              Outline.from(-0.52, 0.56).curveTo(-0.24, 0.5, 0, 0.53).curveTo(0.24, 0.5, 0.52, 0.56),
              0.035,
              INK);
        });
    c.stroke(mouth, 0.06, INK);
  }

  private static void surprise(VectorCanvas c) {
    c.shade(YELLOW::at);
    both(c, Outline.from(-0.56, -0.5).curveTo(-0.38, -0.74, -0.2, -0.52), 0.075);
    eyes(c, 0.36, -0.16, 0.125, 0.175);
    c.ellipse(0, 0.46, 0.23, 0.31, 0, MOUTH);
    Outline throat =
        Outline.from(-0.23, 0.46)
            .curveTo(-0.23, 0.87, 0.23, 0.87, 0.23, 0.46)
            .curveTo(0.23, 0.05, -0.23, 0.05, -0.23, 0.46);
    c.inside(throat, m -> m.ellipse(0, 0.76, 0.2, 0.16, 0, TONGUE));
  }

  /** Two dark eyes at ({@code ±x}, {@code y}), each with a glint. */
  private static void eyes(VectorCanvas c, double x, double y, double radiusX, double radiusY) {
    for (int side = -1; side <= 1; side += 2) {
      c.ellipse(side * x, y, radiusX, radiusY, 0, INK);
      c.disc(side * x - radiusX * 0.3, y - radiusY * 0.4, radiusX * 0.3, WHITE);
    }
  }

  private static void both(VectorCanvas c, Outline left, double width) {
    c.stroke(left, width, INK);
    c.stroke(left.mirrored(), width, INK);
  }

  private static void drop(VectorCanvas c, double x, double top, double radius, double height) {
    double round = top + height - radius;
    c.fill(
        Outline.from(x, top)
            .curveTo(
                x + radius * 0.3,
                top + height * 0.25,
                x + radius,
                round - radius,
                x + radius,
                round)
            .curveTo(
                x + radius,
                round + radius * 1.33,
                x - radius,
                round + radius * 1.33,
                x - radius,
                round)
            .curveTo(x - radius, round - radius, x - radius * 0.3, top + height * 0.25, x, top),
        TEAR);
    c.ellipse(x - radius * 0.38, round, radius * 0.22, radius * 0.42, 20, TEAR_LIGHT);
  }

  /** 1 in the middle of a soft round spot, 0 from its radius on. */
  private static double spot(double dx, double dy, double radius) {
    return ramp(1, 0, Math.hypot(dx, dy) / radius);
  }

  /** 0 up to {@code from}, 1 from {@code to} on, smooth between. */
  private static double ramp(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }

  /** A ball lit from above: its light, middle and edge colours. */
  private record Skin(Rgb light, Rgb middle, Rgb edge) {
    static Skin of(int light, int middle, int edge) {
      return new Skin(Rgb.of(light), Rgb.of(middle), Rgb.of(edge));
    }

    Rgb at(double x, double y) {
      double fromLight = Math.hypot(x, y + 0.35) / 1.25;
      double fromCentre = Math.hypot(x, y);
      return light.mix(middle, ramp(0, 1, fromLight)).mix(edge, ramp(0.86, 1.02, fromCentre));
    }
  }
}
