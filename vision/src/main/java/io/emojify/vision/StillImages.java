package io.emojify.vision;

import java.nio.file.Path;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Reads pictures of any format that OpenCV knows: JPEG, PNG, BMP, WebP, TIFF. */
public final class StillImages {
  private StillImages() {}

  /**
   * Reads a file in colour.
   *
   * @return a picture that the caller closes
   * @throws UndecodableImageException if it can't be read as a picture
   */
  public static Image read(Path file) throws UndecodableImageException {
    NativeLibraries.load();
    Mat mat = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_COLOR);
    if (mat.empty()) {
      throw new UndecodableImageException(file + ": not a picture that can be read");
    }
    return Image.adopt(mat);
  }
}
