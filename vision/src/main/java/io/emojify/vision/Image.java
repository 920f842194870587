package io.emojify.vision;

import org.opencv.core.Mat;

/**
 * A picture in native memory: 8 bits a channel, one channel (grey) or three (blue, green, red),
 * rows from top to bottom.
 *
 * <p>Whoever holds an image closes it; closing twice is harmless. Not thread-safe.
 */
public final class Image implements AutoCloseable {
  private final Mat mat;

  private Image(Mat mat) {
    this.mat = mat;
  }

  /** Takes ownership of {@code mat}, which must be of type {@code CV_8UC1} or {@code CV_8UC3}. */
  public static Image adopt(Mat mat) {
    if (mat.channels() != 1 && mat.channels() != 3 || mat.elemSize1() != 1) {
      throw new IllegalArgumentException("expected 8-bit grey or BGR, found " + mat);
    }
    return new Image(mat);
  }

  /** The pixels, still owned by this image: valid until it is closed. */
  public Mat mat() {
    return mat;
  }

  /** In pixels. */
  public int width() {
    return mat.cols();
  }

  /** In pixels. */
  public int height() {
    return mat.rows();
  }

  @Override
  public void close() {
    mat.release();
  }
}
