package io.emojify.standalone;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * A film whose frames carry their own number, as a row of black and white blocks at the bottom that
 * survives JPEG and scaling: a white one, a black one, then the number's bits, the highest first.
 * Above, a face moves to and fro by {@link #STEP} pixels a frame, so that a box that belongs to
 * another frame is seen to be in the wrong place.
 */
final class NumberedFilm {
  /** How far the face moves from frame to frame. */
  static final int STEP = 12;

  static final int FRAMES = 16;

  /** In JavaScript: the number in a picture that is {@code width} by {@code height} pixels. */
  static final String READ_NUMBER =
      """
      const readNumber = (context, width, height) => {
        const brightness = block => {
          const x = Math.round((block + 0.5) * width / %1$d);
          const { data } = context.getImageData(x - 2, Math.round(0.93 * height) - 2, 4, 4);
          let sum = 0;
          for (let i = 0; i < data.length; i += 4) {
            sum += data[i] + data[i + 1] + data[i + 2];
          }
          return sum / (data.length / 4) / 3;
        };
        if (brightness(0) < 180 || brightness(1) > 75) {
          return null;
        }
        let number = 0;
        for (let block = 2; block < %1$d; block++) {
          number = 2 * number + (brightness(block) > 128 ? 1 : 0);
        }
        return number;
      };
      """
          .formatted(blocks());

  private static final int BITS = 4;
  private static final int BLOCK_HEIGHT = 64;

  /** Grey, as no track's colour is. */
  private static final Scalar BACKGROUND = Scalar.all(110);

  private static final Scalar WHITE = Scalar.all(255);
  private static final Scalar BLACK = Scalar.all(0);

  static {
    NativeLibraries.load();
  }

  private NumberedFilm() {}

  private static int blocks() {
    return 2 + BITS;
  }

  /**
   * There and back, so that the face never jumps. The first frame stands twice, which makes them
   * 31, a prime: whoever takes every sixth of them sees all, and not the same five again and again.
   */
  static List<byte[]> frames() {
    return IntStream.concat(
            IntStream.range(0, FRAMES), IntStream.range(1, FRAMES).map(i -> FRAMES - 1 - i))
        .mapToObj(NumberedFilm::frame)
        .toList();
  }

  private static byte[] frame(int number) {
    int width = TestPictures.WIDTH;
    int height = TestPictures.HEIGHT;
    try (Image frame = Image.adopt(new Mat(height, width, CvType.CV_8UC3, BACKGROUND))) {
      TestPictures.pasteFace(frame, 40 + STEP * number, 40);
      for (int block = 0; block < blocks(); block++) {
        boolean white = block == 0 || (block > 1 && (number >> (blocks() - 1 - block) & 1) == 1);
        int left = block * width / blocks();
        int right = (block + 1) * width / blocks();
        Rect place = new Rect(left, height - BLOCK_HEIGHT, right - left, BLOCK_HEIGHT);
        try (Image pixels = Image.adopt(frame.mat().submat(place))) {
          pixels.mat().setTo(white ? WHITE : BLACK).release();
        }
      }
      return TestPictures.encode(frame);
    }
  }

  /** The number of the frame that a picture is of. */
  static int numberIn(Image picture) {
    int number = 0;
    for (int block = 2; block < blocks(); block++) {
      int x = (int) ((block + 0.5) * picture.width() / blocks());
      double[] colour = picture.mat().get((int) (0.93 * picture.height()), x);
      number = 2 * number + (colour[1] > 128 ? 1 : 0);
    }
    return number;
  }
}
