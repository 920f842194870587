package io.emojify.detector.face;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Pictures for tests: NASA's portrait of Eileen Collins, whole and pasted into frames. */
final class Pictures {
  static {
    NativeLibraries.load();
  }

  /** By hand: from the eyebrows to the chin, from ear to ear. */
  static final FaceBox FACE = new FaceBox(177, 82, 95, 98);

  private static final Mat PORTRAIT = read("/eileen-collins.jpg");

  private Pictures() {}

  static Image portrait() {
    return Image.adopt(PORTRAIT.clone());
  }

  static Image blank(int width, int height) {
    return Image.adopt(new Mat(height, width, CvType.CV_8UC3, Scalar.all(110)));
  }

  static Image noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height * 3];
    new Random(seed).nextBytes(pixels);
    Mat mat = new Mat(height, width, CvType.CV_8UC3);
    mat.put(0, 0, pixels);
    return Image.adopt(mat);
  }

  /**
   * Pastes the head into a frame so that the middle of its face comes to lie at (x, y); what
   * reaches over the frame is cut off.
   *
   * @param side of the face, in pixels of the frame
   * @return the face's box in the frame
   */
  static FaceBox paste(Image frame, double x, double y, double side) {
    Mat head = PORTRAIT.submat(new Rect(115, 5, 225, 225));
    double scale = side / FACE.width();
    Mat scaled = new Mat();
    Imgproc.resize(head, scaled, new Size(), scale, scale, Imgproc.INTER_AREA);
    int left = (int) Math.round(x - (FACE.centerX() - 115) * scale);
    int top = (int) Math.round(y - (FACE.centerY() - 5) * scale);
    int fromX = Math.max(0, -left);
    int fromY = Math.max(0, -top);
    int width = Math.min(scaled.cols(), frame.width() - left) - fromX;
    int height = Math.min(scaled.rows(), frame.height() - top) - fromY;
    scaled
        .submat(new Rect(fromX, fromY, width, height))
        .copyTo(frame.mat().submat(new Rect(left + fromX, top + fromY, width, height)));
    return FaceBox.around((float) x, (float) y, (float) side, (float) (FACE.height() * scale));
  }

  private static Mat read(String resource) {
    try (InputStream in = Pictures.class.getResourceAsStream(resource)) {
      return Imgcodecs.imdecode(new MatOfByte(in.readAllBytes()), Imgcodecs.IMREAD_COLOR);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
