package io.emojify.vision;

import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * A picture in native memory, 8 bits a channel, rows from top to bottom.
 *
 * <p>One that was decoded is kept as its JPEG holds it, luma apart from chroma, until somebody asks
 * for colours: finding and cutting faces needs none at full size.
 *
 * <p>Whoever holds an image closes it; closing twice is harmless. Not thread-safe.
 */
public final class Image implements AutoCloseable {
  private Planes planes;
  private final PlaneConverter converter;
  private final int width;
  private final int height;
  private Mat mat;

  private Image(Planes planes, PlaneConverter converter, Mat mat) {
    this.planes = planes;
    this.converter = converter;
    this.mat = mat;
    Mat whole = mat == null ? planes.luma() : mat;
    this.width = whole.cols();
    this.height = whole.rows();
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
   * The pixels, in one channel (grey) or three (blue, green, red); always three if the picture was
   * decoded. They are still owned by this image: valid until it is closed. What is drawn there is
   * in the picture from then on.
   */
  public Mat mat() {
    if (mat == null) {
      mat = converter.toBgr(planes);
      closePlanes();
    }
    return mat;
  }

  /**
   * The brightness of all pixels, in one channel.
   *
   * @param scratch where it is written if the picture doesn't have it apart
   * @return {@code scratch}, or memory of this image: valid until it is closed, and not to be
   *     changed
   */
  public Mat grey(Mat scratch) {
    if (mat == null) {
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
      converter.shrinkToRgb(planes, rgb);
      return;
    }
    Imgproc.resize(mat, scratch, rgb.size(), 0, 0, Imgproc.INTER_AREA);
    boolean isGrey = mat.channels() == 1;
    Imgproc.cvtColor(scratch, rgb, isGrey ? Imgproc.COLOR_GRAY2RGB : Imgproc.COLOR_BGR2RGB);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  @Override
  public void close() {
    closePlanes();
    if (mat != null) {
      mat.release();
    }
  }

  private void closePlanes() {
    if (planes != null) {
      planes.close();
      planes = null;
    }
  }
}
