package io.emojify.renderer.draw;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Rounded corner brackets with a dark rim, which makes them visible on any background. Drawn four
 * times as large, shrunk and kept: OpenCV's thick smooth lines, straight into a frame, took ten
 * times as long.
 *
 * <p>Owns its native memory. Not thread-safe.
 */
final class BracketSprites implements AutoCloseable {
  private static final Rgb RIM = Rgb.of(0x14161A);

  /** Width of the rim on each side of the line, in pixels. */
  static final int RIM_WIDTH = 1;

  /** Radius of the bend as a share of the arm's length. */
  private static final double BEND = 0.42;

  private static final int SUPERSAMPLING = 4;

  /** All four corners of some twenty faces of 120 pixels. */
  private static final long CACHE_BYTES = 1 << 20;

  /**
   * Which way OpenCV flips the top left corner to make another: around x, around y, around both.
   */
  enum Corner {
    TOP_LEFT(null),
    TOP_RIGHT(1),
    BOTTOM_LEFT(0),
    BOTTOM_RIGHT(-1);

    private final Integer flip;

    Corner(Integer flip) {
      this.flip = flip;
    }
  }

  private record Key(Corner corner, int arm, int line, Rgb colour) {}

  private final SpriteCache<Key> cache = new SpriteCache<>(CACHE_BYTES);

  /**
   * A square sprite that the bracket fills up to its outer edges, rim included. Owned by this and
   * valid until the next call.
   *
   * @param arm length of either arm from the outer edge, in pixels
   * @param line width of the line without its rim, in pixels
   */
  Sprite bracket(Corner corner, int arm, int line, Rgb colour) {
    return cache.get(new Key(corner, arm, line, colour), BracketSprites::draw);
  }

  private static Sprite draw(Key key) {
    int size = key.arm() * SUPERSAMPLING;
    int line = key.line() * SUPERSAMPLING;
    int outer = line + 2 * RIM_WIDTH * SUPERSAMPLING;
    Mat picture = new Mat(size, size, CvType.CV_8UC3, RIM.bgr());
    Mat opacity = new Mat(size, size, CvType.CV_8UC1, Scalar.all(0));
    try {
      path(opacity, outer, outer, Scalar.all(255));
      path(picture, outer, line, key.colour().bgr());
      if (key.corner().flip != null) {
        Core.flip(picture, picture, key.corner().flip);
        Core.flip(opacity, opacity, key.corner().flip);
      }
      try (Sprite large = Sprite.of(picture, opacity)) {
        return large.resized(key.arm(), key.arm());
      }
    } finally {
      picture.release();
      opacity.release();
    }
  }

  /**
   * Draws the middle line of the bracket of width {@code outer} with a pen of width {@code pen}.
   */
  private static void path(Mat canvas, int outer, int pen, Scalar colour) {
    double near = outer / 2.0;
    double far = canvas.cols() - 1 - near;
    double bend = BEND * canvas.cols();
    double start = near + bend;
    Point centre = new Point(start, start);
    Imgproc.ellipse(canvas, centre, new Size(bend, bend), 180, 0, 90, colour, pen);
    Imgproc.line(canvas, new Point(near, start), new Point(near, far), colour, pen);
    Imgproc.line(canvas, new Point(start, near), new Point(far, near), colour, pen);
  }

  @Override
  public void close() {
    cache.close();
  }
}
