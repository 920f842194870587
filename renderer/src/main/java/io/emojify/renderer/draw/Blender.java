package io.emojify.renderer.draw;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Lays premultiplied colours over a part of a frame (see {@link Sprite}), touching no other pixel.
 *
 * <p>Owns two scratch pictures that grow to the largest part seen. Not thread-safe.
 */
final class Blender implements AutoCloseable {
  private final Mat colourScratch = new Mat();
  private final Mat throughScratch = new Mat();

  /**
   * Blends {@code sprite} with its top left corner at ({@code left}, {@code top}), rounded to whole
   * pixels; what lies outside the frame is left out.
   */
  void blend(Mat frame, Sprite sprite, double left, double top) {
    double x = Math.rint(left);
    double y = Math.rint(top);
    Rect visible = new FaceRegion(x, y, sprite.width(), sprite.height()).visibleIn(frame);
    if (visible.empty()) {
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

  /** Stretches both pictures, of any equal size, over {@code where}, which lies in the frame. */
  void stretch(Mat frame, Rect where, Mat colours, Mat through) {
    Mat wideColours = view(colourScratch, where.size());
    Mat wideThrough = view(throughScratch, where.size());
    Imgproc.resize(colours, wideColours, where.size(), 0, 0, Imgproc.INTER_LINEAR);
    Imgproc.resize(through, wideThrough, where.size(), 0, 0, Imgproc.INTER_LINEAR);
    lay(frame, where, wideColours, wideThrough);
    wideColours.release();
    wideThrough.release();
  }

  private static void lay(Mat frame, Rect where, Mat colours, Mat through) {
    Mat target = frame.submat(where);
    Core.multiply(target, through, target, 1 / 255.0);
    Core.add(target, colours, target);
    target.release();
  }

  private static Mat view(Mat scratch, Size size) {
    int width = (int) size.width;
    int height = (int) size.height;
    if (scratch.cols() < width || scratch.rows() < height) {
      scratch.create(
          Math.max(scratch.rows(), height), Math.max(scratch.cols(), width), CvType.CV_8UC3);
    }
    return scratch.submat(0, height, 0, width);
  }

  @Override
  public void close() {
    colourScratch.release();
    throughScratch.release();
  }
}
