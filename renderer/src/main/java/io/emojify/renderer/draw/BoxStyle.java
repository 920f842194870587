package io.emojify.renderer.draw;

import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws four rounded corner brackets around a face: they say where it is and hide little of it. A
 * dark rim makes them visible on any background. Holds nothing.
 */
final class BoxStyle {
  private static final Rgb RIM = Rgb.of(0x14161A);

  /** Lengths as shares of the box's shorter side. */
  private static final double ARM = 0.24;

  private static final double CORNER = 0.1;
  private static final double THICKNESS = 1 / 56.0;

  /** In pixels. */
  private static final int MAX_THICKNESS = 6;

  /** Below this a frame is a thumbnail, for which a line of two pixels is coarse. */
  private static final int SMALL_FRAME = 240;

  /** In pixels; of anything smaller only the label is drawn. */
  private static final int MIN_SIDE = 4;

  /**
   * Binary digits after the point in coordinates: without them, brackets jump from pixel to pixel.
   */
  private static final int SHIFT = 4;

  void paint(Mat frame, FaceRegion face, Rgb colour) {
    int line = thickness(frame, face);
    double margin = line / 2.0 + 1;
    double left = Math.max(face.x(), margin);
    double top = Math.max(face.y(), margin);
    double right = Math.min(face.right(), frame.cols() - 1 - margin);
    double bottom = Math.min(face.bottom(), frame.rows() - 1 - margin);
    if (right - left < MIN_SIDE || bottom - top < MIN_SIDE) {
      return;
    }
    FaceRegion inside = new FaceRegion(left, top, right - left, bottom - top);
    brackets(frame, inside, RIM.bgr(), line + 2);
    brackets(frame, inside, colour.bgr(), line);
  }

  private static int thickness(Mat frame, FaceRegion face) {
    int min = Math.min(frame.cols(), frame.rows()) < SMALL_FRAME ? 1 : 2;
    double wanted = THICKNESS * Math.min(face.width(), face.height());
    return (int) Math.max(min, Math.min(MAX_THICKNESS, Math.round(wanted)));
  }

  private static void brackets(Mat frame, FaceRegion box, Scalar colour, int line) {
    double shorter = Math.min(box.width(), box.height());
    double corner = CORNER * shorter;
    double arm = ARM * shorter;
    for (int quarter = 0; quarter < 4; quarter++) {
      // Clockwise from bottom right, as OpenCV's angles go.
      int signX = quarter == 0 || quarter == 3 ? 1 : -1;
      int signY = quarter < 2 ? 1 : -1;
      double x = signX > 0 ? box.right() : box.x();
      double y = signY > 0 ? box.bottom() : box.y();
      double bendX = x - signX * corner;
      double bendY = y - signY * corner;
      Imgproc.ellipse(
          frame,
          fixed(bendX, bendY),
          new Size(fixed(corner), fixed(corner)),
          90.0 * quarter,
          0,
          90,
          colour,
          line,
          Imgproc.LINE_AA,
          SHIFT);
      segment(frame, bendX, y, x - signX * arm, y, colour, line);
      segment(frame, x, bendY, x, y - signY * arm, colour, line);
    }
  }

  private static void segment(
      Mat frame, double x1, double y1, double x2, double y2, Scalar colour, int line) {
    Imgproc.line(frame, fixed(x1, y1), fixed(x2, y2), colour, line, Imgproc.LINE_AA, SHIFT);
  }

  private static Point fixed(double x, double y) {
    return new Point(fixed(x), fixed(y));
  }

  private static int fixed(double pixels) {
    return (int) Math.round(pixels * (1 << SHIFT));
  }
}
