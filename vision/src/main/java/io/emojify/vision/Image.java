package io.emojify.vision;

import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A picture in native memory, 8 bits a channel, rows from top to bottom.
 *
 * <p>One that was decoded is kept as its JPEG holds it, luma apart from chroma, for as long as that
 * will do: finding and cutting faces needs no colours at full size, and for drawing only the {@link
 * #part} is converted that is drawn on. The rest goes into the next JPEG as it came.
 *
 * <p>Whoever holds an image closes it; closing twice is harmless. Not thread-safe.
 */
public final class Image implements AutoCloseable {
  private final PlaneConverter converter;

  /** Either these or {@link #mat}. */
  private Planes planes;

  private Mat mat;

  /** What of the planes is in colours, in {@link #canvas}, and what there is drawn on; or null. */
  private Rect opened;

  private Mat canvas;

  private boolean closed;

  private Image(Planes planes, PlaneConverter converter, Mat mat) {
    this.planes = planes;
    this.converter = converter;
    this.mat = mat;
    NativeObject.PICTURE.opened();
  }

  /** Takes ownership of {@code mat}, which must be of type {@code CV_8UC1} or {@code CV_8UC3}. */
  public static Image adopt(Mat mat) {
    if (mat.channels() != 1 && mat.channels() != 3 || mat.elemSize1() != 1) {
      throw new IllegalArgumentException("expected 8-bit grey or BGR, found " + mat);
    }
    return new Image(null, null, mat);
  }

  /** Takes ownership of {@code planes}, but not of {@code converter}. */
  static Image of(Planes planes, PlaneConverter converter) {
    return new Image(planes, converter, null);
  }

  /**
   * All pixels, in one channel (grey) or three (blue, green, red); always three if the picture was
   * decoded. They are still owned by this image: valid until it is closed. What is drawn there is
   * in the picture from then on.
   */
  public Mat mat() {
    if (mat == null) {
      settle();
      mat = converter.toBgr(planes);
      closePlanes();
    }
    return mat;
  }

  /** Whether {@link #mat} and {@link #part} have three channels. */
  public boolean isColour() {
    return mat == null || mat.channels() == 3;
  }

  /**
   * Some of the pixels of {@link #mat}, to be drawn on and then released by the caller, before
   * anything else is done with this picture.
   *
   * @param where inside the picture
   */
  public Mat part(Rect where) {
    open(where);
    if (mat != null) {
      return mat.submat(where);
    }
    return canvas.submat(
        new Rect(where.x - opened.x, where.y - opened.y, where.width, where.height));
  }

  /** Says that several parts of {@code where} will be drawn on: converts them at once. */
  public void open(Rect where) {
    if (mat != null || where.empty() || opened != null && contains(opened, where)) {
      return;
    }
    Rect wanted = evenAround(opened == null ? where : around(opened, where));
    if (!planes.isHalved() || 2.0 * wanted.area() > whole().total()) {
      mat();
      return;
    }
    settle();
    canvas = converter.partToBgr(planes, wanted);
    opened = wanted;
  }

  /**
   * The brightness of all pixels, in one channel.
   *
   * @param scratch where it is written if the picture doesn't have it apart
   * @return {@code scratch}, or memory of this image: valid until it is closed or drawn on, and not
   *     to be changed
   */
  public Mat grey(Mat scratch) {
    if (mat == null) {
      settle();
      return planes.luma();
    }
    if (mat.channels() == 1) {
      return mat;
    }
    Imgproc.cvtColor(mat, scratch, Imgproc.COLOR_BGR2GRAY);
    return scratch;
  }

  /** Whether {@link #grey} has it for nothing. */
  public boolean hasGrey() {
    return mat == null || mat.channels() == 1;
  }

  /**
   * Writes the picture, averaged down to its size, in red, green and blue to {@code rgb}: each
   * pixel over all that it covers.
   *
   * @param scratch for what is on the way
   */
  public void shrinkToRgb(Mat rgb, Mat scratch) {
    if (mat == null) {
      settle();
      converter.shrinkToRgb(planes, rgb);
      return;
    }
    Imgproc.resize(mat, scratch, rgb.size(), 0, 0, Imgproc.INTER_AREA);
    boolean isGrey = mat.channels() == 1;
    Imgproc.cvtColor(scratch, rgb, isGrey ? Imgproc.COLOR_GRAY2RGB : Imgproc.COLOR_BGR2RGB);
  }

  /** What was drawn included; empty if the picture isn't held so, or not {@code isHalved}. */
  Optional<Planes> halvedPlanes() {
    if (mat != null || !planes.isHalved()) {
      return Optional.empty();
    }
    settle();
    return Optional.of(planes);
  }

  /** In pixels. */
  public int width() {
    return whole().cols();
  }

  /** In pixels. */
  public int height() {
    return whole().rows();
  }

  public Size size() {
    return whole().size();
  }

  private Mat whole() {
    return mat == null ? planes.luma() : mat;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    NativeObject.PICTURE.closed();
    closePlanes();
    if (mat != null) {
      mat.release();
    }
  }

  /** Takes what was drawn into the planes. */
  private void settle() {
    if (opened != null) {
      converter.partFromBgr(canvas, planes, opened);
      closeCanvas();
    }
  }

  private void closePlanes() {
    closeCanvas();
    if (planes != null) {
      planes.close();
      planes = null;
    }
  }

  private void closeCanvas() {
    if (opened != null) {
      canvas.release();
      canvas = null;
      opened = null;
    }
  }

  private static boolean contains(Rect outer, Rect inner) {
    return inner.x >= outer.x
        && inner.y >= outer.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height;
  }

  private static Rect around(Rect one, Rect other) {
    int left = Math.min(one.x, other.x);
    int top = Math.min(one.y, other.y);
    int right = Math.max(one.x + one.width, other.x + other.width);
    int bottom = Math.max(one.y + one.height, other.y + other.height);
    return new Rect(left, top, right - left, bottom - top);
  }

  /** Outwards; a halved picture has even edges itself. */
  private static Rect evenAround(Rect rect) {
    int left = rect.x & ~1;
    int top = rect.y & ~1;
    int right = rect.x + rect.width + 1 & ~1;
    int bottom = rect.y + rect.height + 1 & ~1;
    return new Rect(left, top, right - left, bottom - top);
  }
}
