package io.emojify.standalone.demo;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Several drawn frames side by side in one picture. */
final class ContactSheet {
  private static final int COLUMNS = 4;
  private static final int TILE_WIDTH = 320;
  private static final int TILE_HEIGHT = 240;
  private static final int QUALITY = 85;

  private ContactSheet() {}

  /**
   * @param frames with pictures; at least one
   * @return a JPEG
   */
  static ByteBuffer of(List<AnnotatedFrame> frames, JpegCodec codec)
      throws UndecodableImageException {
    int rows = (frames.size() + COLUMNS - 1) / COLUMNS;
    int columns = Math.min(COLUMNS, frames.size());
    Mat mat =
        new Mat(
            rows * TILE_HEIGHT, columns * TILE_WIDTH, CvType.CV_8UC3, new Scalar(255, 255, 255));
    try (Image sheet = Image.adopt(mat)) {
      for (int i = 0; i < frames.size(); i++) {
        Rect place =
            new Rect(i % COLUMNS * TILE_WIDTH, i / COLUMNS * TILE_HEIGHT, TILE_WIDTH, TILE_HEIGHT);
        try (Image frame = codec.decode(frames.get(i).getJpeg());
            Image tile = Image.adopt(sheet.mat().submat(place))) {
          Imgproc.resize(
              frame.mat(), tile.mat(), new Size(TILE_WIDTH, TILE_HEIGHT), 0, 0, Imgproc.INTER_AREA);
        }
      }
      return codec.encode(sheet, QUALITY);
    }
  }
}
