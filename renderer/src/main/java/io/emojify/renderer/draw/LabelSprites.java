package io.emojify.renderer.draw;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Labels: light text on a dark pill with a dot in the track's colour, readable on any background.
 *
 * <p>OpenCV's fonts are made of bare strokes and look broken at the size of text. Drawn four times
 * as large with thick round strokes and then shrunk, they look like a rounded sans serif. The
 * shrinking also smooths the edges: OpenCV's smooth lines would add nothing but five times the
 * time.
 *
 * <p>Owns its native memory. Not thread-safe.
 */
final class LabelSprites implements AutoCloseable {
  private static final int SUPERSAMPLING = 4;
  private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;

  /** Height of a capital letter of that font at scale 1, in pixels. */
  private static final double FONT_CAPITAL = 21;

  private static final Rgb PILL = Rgb.of(0x14161A);
  private static final Rgb TEXT = Rgb.of(0xFFFFFF);
  private static final Scalar PILL_OPACITY = Scalar.all(0.8 * 255);
  private static final Scalar OPAQUE = Scalar.all(255);

  /** Lengths as shares of the height of a capital letter. */
  private static final double STROKE = 0.17;

  private static final double PILL_HEIGHT = 2.2;
  private static final double PADDING = 0.8;
  private static final double DOT_RADIUS = 0.36;
  private static final double GAP = 0.5;

  /** Some sixty labels for faces of 120 pixels: a few faces, with each its range of percentages. */
  private static final long CACHE_BYTES = 1 << 20;

  private final SpriteCache<Key> cache = new SpriteCache<>(CACHE_BYTES);

  private record Key(String text, int capital, Rgb dot) {}

  /**
   * A label, owned by this and valid until the next call.
   *
   * @param text ASCII; the font has nothing else
   * @param capital height of a capital letter, in pixels
   */
  Sprite label(String text, int capital, Rgb dot) {
    return cache.get(new Key(text, capital, dot), LabelSprites::draw);
  }

  private static Sprite draw(Key key) {
    double capital = (double) key.capital() * SUPERSAMPLING;
    double scale = capital / FONT_CAPITAL;
    int stroke = Math.max(1, (int) Math.round(STROKE * capital));
    double textLeft = (PADDING + 2 * DOT_RADIUS + GAP) * capital;
    double textWidth = Imgproc.getTextSize(key.text(), FONT, scale, stroke, null).width - stroke;
    int width = (int) Math.ceil((textLeft + textWidth + PADDING * capital) / SUPERSAMPLING);
    int height = (int) Math.round(PILL_HEIGHT * key.capital());
    Size large = new Size(width * SUPERSAMPLING, height * SUPERSAMPLING);
    Mat picture = new Mat(large, CvType.CV_8UC3, PILL.bgr());
    Mat opacity = new Mat(large, CvType.CV_8UC1, Scalar.all(0));
    Mat ink = new Mat(large, CvType.CV_8UC1, Scalar.all(0));
    try {
      pill(opacity);
      Point dot = new Point((PADDING + DOT_RADIUS) * capital, large.height / 2);
      int radius = (int) Math.round(DOT_RADIUS * capital);
      Imgproc.circle(picture, dot, radius, key.dot().bgr(), Imgproc.FILLED);
      Imgproc.circle(opacity, dot, radius, OPAQUE, Imgproc.FILLED);
      Point text = new Point(textLeft, (large.height + capital) / 2);
      Imgproc.putText(ink, key.text(), text, FONT, scale, OPAQUE, stroke);
      // It returns another header of the same pixels, which would keep them until it is finalized.
      picture.setTo(TEXT.bgr(), ink).release();
      Core.max(opacity, ink, opacity);
      try (Sprite sprite = Sprite.of(picture, opacity)) {
        return sprite.resized(width, height);
      }
    } finally {
      picture.release();
      opacity.release();
      ink.release();
    }
  }

  /** A rectangle whose short sides are half circles, over the whole picture. */
  private static void pill(Mat opacity) {
    int radius = opacity.rows() / 2;
    int right = opacity.cols() - 1 - radius;
    Imgproc.circle(opacity, new Point(radius, radius), radius, PILL_OPACITY, Imgproc.FILLED);
    Imgproc.circle(opacity, new Point(right, radius), radius, PILL_OPACITY, Imgproc.FILLED);
    Rect middle = new Rect(radius, 0, right - radius, opacity.rows());
    Imgproc.rectangle(opacity, middle, PILL_OPACITY, Imgproc.FILLED);
  }

  int cached() {
    return cache.size();
  }

  @Override
  public void close() {
    cache.close();
  }
}
