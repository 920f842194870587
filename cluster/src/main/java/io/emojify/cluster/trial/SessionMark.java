package io.emojify.cluster.trial;

import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * A session's number along the lower edge of its pictures, eight black or white fields: whoever
 * gets one can tell whose it is, also after it has been drawn on and compressed.
 */
final class SessionMark {
  private static final int BITS = 8;
  private static final int HEIGHT = 40;
  private static final Scalar BLACK = new Scalar(0, 0, 0);
  private static final Scalar WHITE = new Scalar(255, 255, 255);

  private SessionMark() {}

  /**
   * @param number from 0 to 255
   */
  static void draw(Mat picture, int number) {
    int width = picture.cols() / BITS;
    for (int bit = 0; bit < BITS; bit++) {
      Imgproc.rectangle(
          picture,
          new Point(bit * width, picture.rows() - HEIGHT),
          new Point((bit + 1) * width - 1, picture.rows() - 1),
          (number >> bit & 1) == 1 ? WHITE : BLACK,
          Imgproc.FILLED);
    }
  }

  static int read(Mat picture) {
    int width = picture.cols() / BITS;
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      double[] middle = picture.get(picture.rows() - HEIGHT / 2, bit * width + width / 2);
      if (middle[0] + middle[1] + middle[2] > 3 * 128) {
        number |= 1 << bit;
      }
    }
    return number;
  }
}
