package io.emojify.vision;

import java.nio.file.Path;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Reads pictures of any format that OpenCV knows: JPEG, PNG, BMP, WebP, TIFF. */
public final class StillImages {
  private StillImages() {}

  /**
   * Reads a file in colour and upright.
   *
   * @param maxPixels a picture of more is scaled down
   * @return a picture that the caller closes
   * @throws UndecodableImageException if it can't be read as a picture
   */
  public static Image read(Path file, long maxPixels) throws UndecodableImageException {
    NativeLibraries.load();
    Mat mat = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_COLOR);
    if (mat.empty()) {
      throw new UndecodableImageException(
          file + ": not a picture that can be read; remove it or save it anew");
    }
    double scale = Math.sqrt((double) maxPixels / mat.total());
    if (scale < 1) {
      Size size =
          new Size(
              Math.max(1, (int) (mat.cols() * scale)), Math.max(1, (int) (mat.rows() * scale)));
      Imgproc.resize(mat, mat, size, 0, 0, Imgproc.INTER_AREA);
    }
    return Image.adopt(mat);
  }
}
