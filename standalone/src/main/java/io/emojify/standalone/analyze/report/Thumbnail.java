package io.emojify.standalone.analyze.report;

import io.emojify.runtime.FrameLimits;
import io.emojify.schemas.Box;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Cuts faces out of frames, for a page. */
final class Thumbnail implements AutoCloseable {
  private static final int SIDE = 224;
  private static final int QUALITY = 85;

  /** A face with its surroundings is easier to recognise as one. */
  private static final double MARGIN = 1.4;

  private final JpegCodec codec = new JpegCodec(FrameLimits.MAX_PIXELS);

  /** The face in {@code box} as an address that holds its picture. */
  String dataUri(ByteBuffer frame, Box box) throws UndecodableImageException {
    try (Image image = codec.decode(frame);
        Image region = Image.adopt(image.mat().submat(square(box, image)));
        Image picture = Image.adopt(new Mat())) {
      Imgproc.resize(region.mat(), picture.mat(), new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
      ByteBuffer jpeg = codec.encode(picture, QUALITY);
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.array());
    }
  }

  /** As large as the frame allows, and inside of it. */
  private static Rect square(Box box, Image image) {
    int limit = Math.min(image.width(), image.height());
    double wanted = MARGIN * Math.max(box.getWidth(), box.getHeight());
    int side = (int) Math.max(1, Math.min(limit, Math.round(wanted)));
    double centreX = box.getX() + box.getWidth() / 2;
    double centreY = box.getY() + box.getHeight() / 2;
    int x = (int) Math.round(Math.max(0, Math.min(image.width() - side, centreX - side / 2.0)));
    int y = (int) Math.round(Math.max(0, Math.min(image.height() - side, centreY - side / 2.0)));
    return new Rect(x, y, side, side);
  }

  @Override
  public void close() {
    codec.close();
  }
}
