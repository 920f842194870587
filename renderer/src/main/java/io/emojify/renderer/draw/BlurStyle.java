package io.emojify.renderer.draw;

import io.emojify.vision.Image;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Makes faces unrecognisable: an ellipse around the face keeps only the mean colours of six by six
 * cells, some four by four of them on the face itself.
 *
 * <p>A moderate blur isn't enough: people recognise more than half of the faces they know in
 * pictures that have 7×10 pixels' worth of detail (Sinha et al., "Face Recognition by Humans:
 * Nineteen Results All Computer Vision Researchers Should Know About", Proc. IEEE 94(11), 2006,
 * result 1), and what was only blurred can partly be sharpened again. The borders between cells are
 * softened only a little, because blurring them away makes a face easier to recognise (Harmon and
 * Julesz, Science 180, 1973). What this can't promise is to withstand someone who computes on many
 * frames of the same face together.
 *
 * <p>Owns its native memory. Not thread-safe.
 */
final class BlurStyle implements AutoCloseable {
  /** Across the whole ellipse, in both directions. */
  private static final int CELLS = 6;

  /**
   * The ellipse's size in boxes. One of √2 would pass through the box's corners; the rest is for
   * hair and chin, which detectors leave out, and for the soft edge.
   */
  private static final double WIDTH = 1.65;

  private static final double HEIGHT = 1.8;

  /** A narrow box still gets an ellipse this wide, in lengths of its longer side. */
  private static final double MIN_ASPECT = 0.75;

  /** How far the ellipse moves up, in heights of the box: boxes begin at the brows. */
  private static final double LIFT = 0.06;

  /** The veil's own resolution: 16 dots for each cell, so that borders can be softened. */
  private static final int VEIL_SIZE = 16 * CELLS;

  /** A fifth of a cell or so. */
  private static final Size BORDER_BLUR = new Size(5, 5);

  /** Where the soft edge begins, as a share of the ellipse's radius. Beyond the box's corners. */
  private static final double SOLID = 0.9;

  private final Blender blender;
  private final Mat opaque = new Mat();
  private final Mat through = new Mat();
  private final Mat cells = new Mat();
  private final Mat veil = new Mat();

  BlurStyle(Blender blender) {
    this.blender = blender;
    drawMask();
  }

  /** An ellipse that fades out over its last tenth and is all gone at the border. */
  private void drawMask() {
    Mat grey = Mat.zeros(VEIL_SIZE, VEIL_SIZE, CvType.CV_8UC1);
    double radius = VEIL_SIZE / 2.0;
    int fade = (int) Math.round((1 - SOLID) * radius);
    Imgproc.circle(
        grey,
        new Point(radius, radius),
        (int) radius - fade / 2 - 1,
        Scalar.all(255),
        Imgproc.FILLED);
    Imgproc.blur(grey, grey, new Size(fade, fade));
    Imgproc.cvtColor(grey, opaque, Imgproc.COLOR_GRAY2BGR);
    Core.bitwise_not(grey, through);
    grey.release();
  }

  void paint(Image frame, FaceRegion face) {
    FaceRegion ellipse = ellipseAround(face);
    Rect visible = ellipse.visibleIn(frame.size());
    if (visible.empty()) {
      return;
    }
    Rect part = ellipse.cellsUnder(visible, VEIL_SIZE, VEIL_SIZE);
    averageCells(frame, visible, cellCount(part.width), cellCount(part.height));
    Imgproc.resize(cells, veil, part.size(), 0, 0, Imgproc.INTER_NEAREST);
    Imgproc.blur(veil, veil, BORDER_BLUR);
    Mat opaquePart = opaque.submat(part);
    Mat throughPart = through.submat(part);
    Core.multiply(veil, opaquePart, veil, 1 / 255.0);
    blender.stretch(frame, visible, veil, throughPart);
    opaquePart.release();
    throughPart.release();
  }

  /** Hides all of a frame, for when it isn't known where in it a face is. */
  void paintAll(Image frame) {
    averageCells(frame, new Rect(0, 0, frame.width(), frame.height()), CELLS, CELLS);
    Imgproc.resize(cells, frame.mat(), frame.size(), 0, 0, Imgproc.INTER_LINEAR);
  }

  /** What {@link #paint} changes; a label belongs beside it. */
  static FaceRegion ellipseAround(FaceRegion face) {
    double longer = Math.max(face.width(), face.height());
    double width = WIDTH * Math.max(face.width(), MIN_ASPECT * longer);
    double height = HEIGHT * Math.max(face.height(), MIN_ASPECT * longer);
    return FaceRegion.around(face.centreX(), face.centreY() - LIFT * face.height(), width, height);
  }

  /** How many cells are in sight when {@code dots} of the veil are. */
  private static int cellCount(int dots) {
    return Math.max(1, Math.round((float) dots * CELLS / VEIL_SIZE));
  }

  private void averageCells(Image frame, Rect where, int columns, int rows) {
    Mat pixels = frame.part(where);
    Imgproc.resize(pixels, cells, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
    pixels.release();
  }

  @Override
  public void close() {
    opaque.release();
    through.release();
    cells.release();
    veil.release();
  }
}
