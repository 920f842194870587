package io.emojify.benchmarks;

import io.emojify.detector.face.FaceBox;
import io.emojify.vision.Image;
import io.emojify.vision.ImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Puts a face crop into a picture such as a camera would send: 640 × 480, the face enlarged to a
 * random size at a random place, through a JPEG of quality 80.
 *
 * <p>The crops end at the chin and at the brow, and detectors look for a head before a background.
 * So what surrounds the crop is the crop's own edge, going on and fading into a blur.
 */
final class SceneMaker {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int MIN_SIDE = 80;
  private static final int MAX_SIDE = 300;
  private static final int JPEG_QUALITY = 80;

  /** Of the surroundings: the blur's standard deviation as a share of the face's side. */
  private static final double BLUR = 0.15;

  private final ImageCodec codec;
  private final Random random;

  /**
   * @param image to be closed by whoever gets it
   * @param truth where the crop lies in it, in pixels
   */
  record Scene(Image image, FaceBox truth) implements AutoCloseable {
    @Override
    public void close() {
      image.close();
    }
  }

  /**
   * @param seed the same scenes come of the same seed
   */
  SceneMaker(ImageCodec codec, long seed) {
    this.codec = codec;
    this.random = new Random(seed);
  }

  /** A scene with that crop in it, which stays the caller's. */
  Scene around(Image crop) throws UndecodableImageException {
    int side = MIN_SIDE + random.nextInt(MAX_SIDE - MIN_SIDE + 1);
    int x = random.nextInt(WIDTH - side + 1);
    int y = random.nextInt(HEIGHT - side + 1);
    ByteBuffer jpeg;
    try (Image scene = Image.adopt(surroundings(crop.mat(), new Rect(x, y, side, side)))) {
      jpeg = codec.encode(scene, JPEG_QUALITY);
    }
    return new Scene(codec.decode(jpeg), new FaceBox(x, y, side, side));
  }

  private static Mat surroundings(Mat crop, Rect place) {
    Mat face = new Mat();
    Imgproc.resize(crop, face, place.size(), 0, 0, Imgproc.INTER_CUBIC);
    Mat sharp = new Mat();
    Core.copyMakeBorder(
        face,
        sharp,
        place.y,
        HEIGHT - place.y - place.height,
        place.x,
        WIDTH - place.x - place.width,
        Core.BORDER_REPLICATE);
    Mat scene = new Mat();
    Imgproc.GaussianBlur(sharp, scene, new Size(), place.width * BLUR);
    Mat window = scene.submat(place);
    face.copyTo(window);
    for (Mat mat : new Mat[] {face, sharp, window}) {
      mat.release();
    }
    return scene;
  }
}
