package io.emojify.renderer.draw;

import io.emojify.schemas.Box;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Probabilities;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Frames and faces for tests, and what a test wants to know of a picture. */
final class Pictures {
  private Pictures() {}

  /** Grey noise without pure black or white, the same each time: any drawing shows on it. */
  static Mat noise(int width, int height) {
    Mat frame = new Mat(height, width, CvType.CV_8UC3);
    Core.setRNGSeed(7);
    Core.randu(frame, 60, 180);
    return frame;
  }

  /** A drawn face with skin texture that fills {@code box}. */
  static void drawFace(Mat frame, Rect box, double eyeDistance, double mouthWidth) {
    double u = box.width / 2.0;
    Point c = new Point(box.x + u, box.y + box.height / 2.0);
    Scalar dark = new Scalar(35, 45, 60);
    ellipse(frame, c.x, c.y, u, box.height / 2.0, new Scalar(150, 180, 225));
    for (int side = -1; side <= 1; side += 2) {
      double x = c.x + side * eyeDistance * u;
      ellipse(frame, x, c.y - 0.2 * u, 0.2 * u, 0.1 * u, new Scalar(240, 240, 240));
      ellipse(frame, x, c.y - 0.2 * u, 0.09 * u, 0.09 * u, dark);
      ellipse(frame, x, c.y - 0.42 * u, 0.24 * u, 0.05 * u, dark);
    }
    ellipse(frame, c.x, c.y + 0.15 * u, 0.1 * u, 0.08 * u, new Scalar(110, 140, 190));
    ellipse(frame, c.x, c.y + 0.5 * u, mouthWidth * u, 0.12 * u, new Scalar(70, 60, 170));
    Mat face = frame.submat(box);
    Mat texture = new Mat(face.size(), CvType.CV_8UC3);
    Core.randu(texture, 0, 24);
    Core.add(face, texture, face);
  }

  private static void ellipse(Mat m, double x, double y, double rx, double ry, Scalar colour) {
    Imgproc.ellipse(m, new Point(x, y), new Size(rx, ry), 0, 0, 360, colour, Imgproc.FILLED);
  }

  static FaceEmotion face(int track, Expression expression, Rect box) {
    return face(track, expression, box.x, box.y, box.width, box.height);
  }

  static FaceEmotion face(
      int track, Expression expression, float x, float y, float width, float height) {
    Probabilities some = new Probabilities(0f, 0f, 0f, 0.93f, 0.07f, 0f, 0f);
    return new FaceEmotion(
        track, new Box(x, y, width, height), 0.9f, expression, 0.93f, some, some);
  }

  /** 255 where two pictures differ in any channel, else 0. */
  static Mat changed(Mat before, Mat after) {
    Mat difference = new Mat();
    Core.absdiff(before, after, difference);
    Mat largest = new Mat();
    Core.transform(difference, largest, Mat.ones(1, 3, CvType.CV_32F));
    Imgproc.threshold(largest, largest, 0, 255, Imgproc.THRESH_BINARY);
    return largest;
  }

  /** The smallest rectangle around all that changed; empty if nothing did. */
  static Rect changedArea(Mat before, Mat after) {
    return Imgproc.boundingRect(changed(before, after));
  }

  /** How many pixels changed outside {@code where}. */
  static int changedOutside(Mat before, Mat after, Rect where) {
    Mat mask = changed(before, after);
    Imgproc.rectangle(mask, where, Scalar.all(0), Imgproc.FILLED);
    return Core.countNonZero(mask);
  }

  static Rect grown(Rect rect, int by) {
    return new Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by);
  }

  /** In single precision, so that it can be computed with. */
  static Mat grey(Mat picture, Rect where) {
    Mat grey = new Mat();
    Imgproc.cvtColor(picture.submat(where), grey, Imgproc.COLOR_BGR2GRAY);
    grey.convertTo(grey, CvType.CV_32F);
    return grey;
  }

  /** Sum of the squared first derivatives. */
  static double gradientEnergy(Mat grey) {
    Mat dx = new Mat();
    Mat dy = new Mat();
    Imgproc.Sobel(grey, dx, CvType.CV_32F, 1, 0);
    Imgproc.Sobel(grey, dy, CvType.CV_32F, 0, 1);
    return dx.dot(dx) + dy.dot(dy);
  }

  /** What is left of a picture without its coarse shading: shapes up to a fifth of its width. */
  static Mat detail(Mat grey) {
    Mat coarse = new Mat();
    Imgproc.GaussianBlur(grey, coarse, new Size(0, 0), grey.cols() / 10.0);
    Mat detail = new Mat();
    Core.subtract(grey, coarse, detail);
    return detail;
  }

  /** Pearson's, from -1 to 1. */
  static double correlation(Mat a, Mat b) {
    Mat x = new Mat();
    Mat y = new Mat();
    Core.subtract(a, Core.mean(a), x);
    Core.subtract(b, Core.mean(b), y);
    return x.dot(y) / Math.sqrt(x.dot(x) * y.dot(y));
  }
}
