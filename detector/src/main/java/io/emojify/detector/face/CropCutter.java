package io.emojify.detector.face;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Cuts faces out of the full-resolution frame, the way the expression model was trained on them:
 * grey, 48 × 48 pixels.
 *
 * <p>Where the square reaches over the frame, the frame's outermost pixels go on, so that no black
 * edge is taken for a part of the face. Only the square is converted to grey. Reuses its memory;
 * for one thread at a time.
 */
public final class CropCutter implements AutoCloseable {
  /** Width and height of a crop in pixels. */
  public static final int SIDE = 48;

  /** Bytes of a crop: one per pixel, row by row. */
  public static final int BYTES = SIDE * SIDE;

  /** Larger squares than this many frames are no faces, and would only take memory. */
  private static final int MAX_FRAMES = 4;

  private final CropGeometry geometry;
  private final Mat grey;
  private final Mat square;
  private final Mat crop;

  /** Loads the native libraries if need be. */
  public CropCutter(CropGeometry geometry) {
    NativeLibraries.load();
    this.geometry = geometry;
    grey = new Mat();
    square = new Mat();
    crop = new Mat(SIDE, SIDE, CvType.CV_8UC1);
  }

  /**
   * Cuts out one face.
   *
   * @param frame grey or colour; it stays the caller's
   * @param box in the frame's pixels; may reach over its edge
   * @return {@link #BYTES} bytes
   */
  public byte[] cut(Image frame, FaceBox box) {
    byte[] bytes = new byte[BYTES];
    cut(frame, box, bytes);
    return bytes;
  }

  /** Cuts out one face into the first {@link #BYTES} bytes of {@code into}. */
  public void cut(Image frame, FaceBox box, byte[] into) {
    FaceBox wanted = geometry.square(box);
    int limit = MAX_FRAMES * Math.max(frame.width(), frame.height());
    int side = Math.max(1, Math.round(Math.min(wanted.width(), limit)));
    Span across = Span.within(Math.round(wanted.centerX() - side / 2f), side, frame.width());
    Span down = Span.within(Math.round(wanted.centerY() - side / 2f), side, frame.height());

    Mat region = toGrey(frame, new Rect(across.from, down.from, across.length, down.length));
    Mat whole = region;
    if (across.length < side || down.length < side) {
      Core.copyMakeBorder(
          region,
          square,
          down.before,
          down.after,
          across.before,
          across.after,
          Core.BORDER_REPLICATE | Core.BORDER_ISOLATED);
      whole = square;
    }
    int interpolation = side > SIDE ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
    Imgproc.resize(whole, crop, new Size(SIDE, SIDE), 0, 0, interpolation);
    crop.get(0, 0, into);
    region.release();
  }

  @Override
  public void close() {
    grey.release();
    square.release();
    crop.release();
  }

  private Mat toGrey(Image frame, Rect rect) {
    if (frame.hasGrey()) {
      return frame.grey(grey).submat(rect);
    }
    Mat region = frame.mat().submat(rect);
    Imgproc.cvtColor(region, grey, Imgproc.COLOR_BGR2GRAY);
    region.release();
    return grey;
  }

  /** A stretch of the frame, and how much is missing before and after it. */
  private record Span(int from, int length, int before, int after) {
    /** At least one pixel, also if what is wanted lies beside the frame. */
    static Span within(int start, int side, int limit) {
      int first = Math.min(Math.max(start, -side), limit);
      int from = Math.min(Math.max(first, 0), limit - 1);
      int to = Math.max(Math.min(first + side, limit), from + 1);
      int before = Math.min(from - Math.min(first, from), side - (to - from));
      return new Span(from, to - from, before, side - (to - from) - before);
    }
  }
}
