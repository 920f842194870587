package io.emojify.renderer.draw;

import io.emojify.vision.Image;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Lays premultiplied colours over a part of a frame (see {@link Sprite}), touching no other pixel.
 *
 * <p>Owns scratch pictures that grow to the largest part seen. Not thread-safe.
 */
final class Blender implements AutoCloseable {
  private final Mat colourScratch = new Mat();
  private final Mat throughScratch = new Mat();
  private final Mat factorScratch = new Mat();

  /**
   * Blends {@code sprite} with its top left corner at ({@code left}, {@code top}), rounded to whole
   * pixels; what lies outside the frame is left out.
   */
  void blend(Image frame, Sprite sprite, double left, double top) {
    double x = Math.rint(left);
    double y = Math.rint(top);
    Rect visible = new FaceRegion(x, y, sprite.width(), sprite.height()).visibleIn(frame.size());
    if (visible.empty()) {
      return;
    }
    if (visible.width == sprite.width() && visible.height == sprite.height()) {
      lay(frame, visible, sprite.colours(), sprite.through());
      return;
    }
    Rect part =
        new Rect((int) (visible.x - x), (int) (visible.y - y), visible.width, visible.height);
    Mat colours = sprite.colours().submat(part);
    Mat through = sprite.through().submat(part);
    lay(frame, visible, colours, through);
    colours.release();
    through.release();
  }

  /**
   * Stretches both pictures, of any equal size, over {@code where}, which lies in the frame.
   *
   * @param colours {@code CV_8UC3}, premultiplied
   * @param through {@code CV_8UC1}
   */
  void stretch(Image frame, Rect where, Mat colours, Mat through) {
    Mat wideColours = view(colourScratch, where, CvType.CV_8UC3);
    Mat wideThrough = view(throughScratch, where, CvType.CV_8UC1);
    Imgproc.resize(colours, wideColours, where.size(), 0, 0, Imgproc.INTER_LINEAR);
    Imgproc.resize(through, wideThrough, where.size(), 0, 0, Imgproc.INTER_LINEAR);
    lay(frame, where, wideColours, wideThrough);
    wideColours.release();
    wideThrough.release();
  }

  private void lay(Image frame, Rect where, Mat colours, Mat through) {
    Mat target = frame.part(where);
    Mat factors = view(factorScratch, where, CvType.CV_8UC3);
    Imgproc.cvtColor(through, factors, Imgproc.COLOR_GRAY2BGR);
    Core.multiply(target, factors, target, 1 / 255.0);
    Core.add(target, colours, target);
    factors.release();
    target.release();
  }

  private static Mat view(Mat scratch, Rect where, int type) {
    if (scratch.cols() < where.width || scratch.rows() < where.height) {
      int width = Math.max(scratch.cols(), where.width);
      int height = Math.max(scratch.rows(), where.height);
      scratch.create(height, width, type);
    }
    return scratch.submat(0, where.height, 0, where.width);
  }

  @Override
  public void close() {
    colourScratch.release();
    throughScratch.release();
    factorScratch.release();
  }
}
