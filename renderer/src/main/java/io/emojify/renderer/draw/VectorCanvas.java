package io.emojify.renderer.draw;

import java.util.List;
import java.util.function.Consumer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A square canvas for round pictures: (0, 0) is its centre, x grows to the right and y down, and
 * the circle of radius 1 touches its edges. Angles are in degrees, clockwise.
 *
 * <p>Owns its native memory. Not thread-safe.
 */
final class VectorCanvas implements AutoCloseable {
  /** Binary digits after the point in the coordinates that OpenCV is given. */
  private static final int SHIFT = 4;

  private final Mat picture;
  private final double radius;

  /**
   * @param size of each side, in pixels
   */
  VectorCanvas(int size) {
    this(new Mat(size, size, CvType.CV_8UC3, Scalar.all(0)));
  }

  private VectorCanvas(Mat picture) {
    this.picture = picture;
    this.radius = picture.cols() / 2.0;
  }

  /** What a point of the canvas is coloured with. */
  interface Shade {
    Rgb at(double x, double y);
  }

  /** Fills the whole canvas with a smooth shade, which is sampled on a grid and interpolated. */
  void shade(Shade shade) {
    int grid = 128;
    byte[] samples = new byte[grid * grid * 3];
    int i = 0;
    for (int row = 0; row < grid; row++) {
      for (int column = 0; column < grid; column++) {
        Rgb colour = shade.at((column + 0.5) * 2 / grid - 1, (row + 0.5) * 2 / grid - 1);
        samples[i++] = (byte) Math.round(colour.blue());
        samples[i++] = (byte) Math.round(colour.green());
        samples[i++] = (byte) Math.round(colour.red());
      }
    }
    Mat small = new Mat(grid, grid, CvType.CV_8UC3);
    small.put(0, 0, samples);
    Imgproc.resize(small, picture, picture.size(), 0, 0, Imgproc.INTER_CUBIC);
    small.release();
  }

  void disc(double x, double y, double radius, Rgb colour) {
    ellipse(x, y, radius, radius, 0, colour);
  }

  void ellipse(double x, double y, double radiusX, double radiusY, double angle, Rgb colour) {
    Imgproc.ellipse(
        picture,
        pixel(x, y),
        new Size(fixed(radiusX * radius), fixed(radiusY * radius)),
        angle,
        0,
        360,
        colour.bgr(),
        Imgproc.FILLED,
        Imgproc.LINE_AA,
        SHIFT);
  }

  /** Draws along the outline with round ends. */
  void stroke(Outline outline, double width, Rgb colour) {
    MatOfPoint pixels = pixels(outline);
    Imgproc.polylines(
        picture,
        List.of(pixels),
        false,
        colour.bgr(),
        (int) Math.round(width * radius),
        Imgproc.LINE_AA,
        SHIFT);
    pixels.release();
  }

  /** Fills what the outline, closed by a straight line, encloses. */
  void fill(Outline outline, Rgb colour) {
    MatOfPoint pixels = pixels(outline);
    Imgproc.fillPoly(picture, List.of(pixels), colour.bgr(), Imgproc.LINE_AA, SHIFT);
    pixels.release();
  }

  /** Draws whatever {@code drawing} draws, but only inside the outline. */
  void inside(Outline outline, Consumer<VectorCanvas> drawing) {
    try (VectorCanvas copy = new VectorCanvas(picture.clone())) {
      drawing.accept(copy);
      Mat mask = Mat.zeros(picture.size(), CvType.CV_8UC1);
      MatOfPoint pixels = pixels(outline);
      Imgproc.fillPoly(mask, List.of(pixels), Scalar.all(255), Imgproc.LINE_8, SHIFT);
      copy.picture.copyTo(picture, mask);
      pixels.release();
      mask.release();
    }
  }

  /**
   * What was drawn, cut to the circle of the given radius, as a sprite that the caller closes.
   *
   * @param size of each side, in pixels
   */
  Sprite roundSprite(double discRadius, int size) {
    Mat opacity = Mat.zeros(picture.size(), CvType.CV_8UC1);
    Imgproc.circle(
        opacity,
        pixel(0, 0),
        fixed(discRadius * radius),
        Scalar.all(255),
        Imgproc.FILLED,
        Imgproc.LINE_AA,
        SHIFT);
    Mat smallPicture = new Mat();
    Mat smallOpacity = new Mat();
    Imgproc.resize(picture, smallPicture, new Size(size, size), 0, 0, Imgproc.INTER_AREA);
    Imgproc.resize(opacity, smallOpacity, new Size(size, size), 0, 0, Imgproc.INTER_AREA);
    try {
      return Sprite.of(smallPicture, smallOpacity);
    } finally {
      opacity.release();
      smallPicture.release();
      smallOpacity.release();
    }
  }

  private MatOfPoint pixels(Outline outline) {
    return new MatOfPoint(
        outline.points().stream().map(p -> pixel(p.x, p.y)).toArray(Point[]::new));
  }

  /** Pixel centres lie at whole numbers, so the canvas reaches from -0.5 to its size - 0.5. */
  private Point pixel(double x, double y) {
    return new Point(fixed((x + 1) * radius - 0.5), fixed((y + 1) * radius - 0.5));
  }

  private static int fixed(double pixels) {
    return (int) Math.round(pixels * (1 << SHIFT));
  }

  @Override
  public void close() {
    picture.release();
  }
}
