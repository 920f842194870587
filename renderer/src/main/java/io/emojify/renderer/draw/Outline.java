package io.emojify.renderer.draw;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Point;

/**
 * A line of straight and curved pieces, in the units of its {@link VectorCanvas}. The builder
 * methods return the outline itself.
 */
final class Outline {
  /** A mouth spans some 800 px of the enlarged canvas: pieces of 25 px pass for a curve. */
  private static final int PIECES = 32;

  private final List<Point> points = new ArrayList<>();

  private Outline(double x, double y) {
    points.add(new Point(x, y));
  }

  static Outline from(double x, double y) {
    return new Outline(x, y);
  }

  Outline lineTo(double x, double y) {
    points.add(new Point(x, y));
    return this;
  }

  /** A quadratic Bézier curve that is pulled towards ({@code pullX}, {@code pullY}). */
  Outline curveTo(double pullX, double pullY, double x, double y) {
    Point p = end();
    return curveTo(
        p.x + (pullX - p.x) * 2 / 3,
        p.y + (pullY - p.y) * 2 / 3,
        x + (pullX - x) * 2 / 3,
        y + (pullY - y) * 2 / 3,
        x,
        y);
  }

  /** A cubic Bézier curve. */
  Outline curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    Point p = end();
    for (int i = 1; i <= PIECES; i++) {
      double t = (double) i / PIECES;
      double s = 1 - t;
      points.add(
          new Point(
              s * s * s * p.x + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * x,
              s * s * s * p.y + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t * t * t * y));
    }
    return this;
  }

  /** The same line, left and right exchanged. */
  Outline mirrored() {
    Outline mirror = new Outline(-points.get(0).x, points.get(0).y);
    points.stream().skip(1).forEach(p -> mirror.lineTo(-p.x, p.y));
    return mirror;
  }

  List<Point> points() {
    return points;
  }

  private Point end() {
    return points.get(points.size() - 1);
  }
}
