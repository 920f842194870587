package io.emojify.renderer.draw;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A small picture with transparency, ready to be blended: its colours already multiplied with their
 * opacity, and beside them how much of the background shows through. What it gives is {@code
 * background × through + colours}.
 *
 * <p>Owns its native memory. Not thread-safe.
 */
final class Sprite implements AutoCloseable {
  private final Mat colours;
  private final Mat through;

  private Sprite(Mat colours, Mat through) {
    this.colours = colours;
    this.through = through;
  }

  /**
   * Copies a picture and its opacity; the caller keeps both.
   *
   * @param bgr {@code CV_8UC3}, not multiplied with the opacity
   * @param opacity {@code CV_8UC1} of the same size, 0 (clear) to 255
   */
  static Sprite of(Mat bgr, Mat opacity) {
    Mat colours = new Mat();
    Mat through = new Mat();
    Imgproc.cvtColor(opacity, colours, Imgproc.COLOR_GRAY2BGR);
    Core.multiply(bgr, colours, colours, 1 / 255.0);
    Core.bitwise_not(opacity, through);
    return new Sprite(colours, through);
  }

  /** A smaller or larger copy, which the caller closes. */
  Sprite resized(int width, int height) {
    Mat smallColours = new Mat();
    Mat smallThrough = new Mat();
    Size size = new Size(width, height);
    int method = width < width() ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
    Imgproc.resize(colours, smallColours, size, 0, 0, method);
    Imgproc.resize(through, smallThrough, size, 0, 0, method);
    return new Sprite(smallColours, smallThrough);
  }

  /** Premultiplied, {@code CV_8UC3}; owned by this. */
  Mat colours() {
    return colours;
  }

  /** 255 where the background shows, 0 where it is covered, {@code CV_8UC1}; owned by this. */
  Mat through() {
    return through;
  }

  /** In pixels. */
  int width() {
    return colours.cols();
  }

  /** In pixels. */
  int height() {
    return colours.rows();
  }

  /** Native memory held. */
  long bytes() {
    return colours.total() * (colours.elemSize() + through.elemSize());
  }

  @Override
  public void close() {
    colours.release();
    through.release();
  }
}
