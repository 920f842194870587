package io.emojify.standalone;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Pictures of 640 x 480 pixels, made at run time from the bundled portrait. */
final class TestPictures {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  static final Scalar RED = new Scalar(20, 20, 220);
  static final Scalar BLUE = new Scalar(220, 20, 20);
  static final Scalar GREEN = new Scalar(20, 160, 20);

  /** The face and a little around it, in the portrait. */
  private static final Rect FACE = new Rect(124, 20, 200, 200);

  /** Where the face is put in {@link #faceOn}: in the upper part. */
  private static final Rect PLACE = new Rect(180, 10, 280, 280);

  private static final long MAX_PIXELS = 1 << 20;
  private static final int QUALITY = 85;

  static {
    NativeLibraries.load();
  }

  private TestPictures() {}

  /** The portrait, as it would be before a webcam. */
  static byte[] portrait() {
    return portraits(1).get(0);
  }

  /** The portrait, moving a little from frame to frame. */
  static List<byte[]> portraits(int count) {
    List<byte[]> frames = new ArrayList<>();
    try (Image portrait = readPortrait();
        Image frame = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3))) {
      for (int i = 0; i < count; i++) {
        double x = WIDTH / 2.0 + 40 * Math.sin(2 * Math.PI * i / count);
        Mat transform = new Mat(2, 3, CvType.CV_64F);
        transform.put(0, 0, 1.6, 0, x - 1.6 * 224, 0, 1.6, 0.45 * HEIGHT - 1.6 * 120);
        Imgproc.warpAffine(
            portrait.mat(),
            frame.mat(),
            transform,
            new Size(WIDTH, HEIGHT),
            Imgproc.INTER_LINEAR,
            Core.BORDER_REFLECT_101);
        transform.release();
        frames.add(encode(frame));
      }
    }
    return frames;
  }

  /** The face in the upper part of a picture that is otherwise of one colour. */
  static byte[] faceOn(Scalar colour) {
    try (Image frame = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, colour))) {
      pasteFace(frame);
      return encode(frame);
    }
  }

  /** The same, with grey noise beneath the face, which is where most of the JPEG's bytes go. */
  static byte[] faceOnNoise(Scalar colour) {
    try (Image frame = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, colour));
        Image noise = Image.adopt(new Mat(HEIGHT - 300, WIDTH, CvType.CV_8UC1));
        Image beneath = Image.adopt(frame.mat().submat(new Rect(0, 300, WIDTH, HEIGHT - 300)))) {
      pasteFace(frame);
      Core.randu(noise.mat(), 0, 255);
      Imgproc.cvtColor(noise.mat(), beneath.mat(), Imgproc.COLOR_GRAY2BGR);
      return encode(frame);
    }
  }

  /** A colour as blue, green and red. */
  static double[] pixel(byte[] jpeg, int x, int y) {
    try (Image image = decode(jpeg)) {
      return image.mat().get(y, x);
    }
  }

  /** How many pixels from row {@code fromRow} on are clearly more red than anything else. */
  static int reddishPixels(byte[] jpeg, int fromRow) {
    int count = 0;
    try (Image image = decode(jpeg)) {
      for (int y = fromRow; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          double[] colour = image.mat().get(y, x);
          count += colour[2] > colour[1] + 60 && colour[2] > colour[0] + 60 ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** The caller closes it. */
  static Image decode(byte[] jpeg) {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS)) {
      return codec.decode(ByteBuffer.wrap(jpeg));
    } catch (UndecodableImageException e) {
      throw new AssertionError("not a picture", e);
    }
  }

  private static void pasteFace(Image frame) {
    pasteFace(frame, PLACE.x, PLACE.y);
  }

  /** Puts the face, 280 pixels wide and high with what is around it, where it is wanted. */
  static void pasteFace(Image frame, int x, int y) {
    try (Image portrait = readPortrait();
        Image face = Image.adopt(portrait.mat().submat(FACE));
        Image place = Image.adopt(frame.mat().submat(new Rect(new Point(x, y), PLACE.size())))) {
      Imgproc.resize(face.mat(), place.mat(), PLACE.size());
    }
  }

  /** The same JPEG with so many bytes, by comments that say nothing; at least five more. */
  static byte[] padded(byte[] jpeg, int bytes) {
    ByteBuffer padded = ByteBuffer.allocate(bytes).put(jpeg, 0, 2);
    int missing = bytes - jpeg.length;
    while (missing > 0) {
      // Never so much that fewer than a comment's five bytes remain.
      int length = missing > 65_000 ? Math.min(missing - 5, 60_000) : missing;
      padded.putShort((short) 0xFFFE).putShort((short) (length - 2));
      padded.position(padded.position() + length - 4);
      missing -= length;
    }
    return padded.put(jpeg, 2, jpeg.length - 2).array();
  }

  static byte[] encode(Image image) {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS)) {
      return codec.encode(image, QUALITY).array();
    }
  }

  private static Image readPortrait() {
    try (InputStream in = TestPictures.class.getResourceAsStream("/web/demo/portrait.jpg")) {
      return decode(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
