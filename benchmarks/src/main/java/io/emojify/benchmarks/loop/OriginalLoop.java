package io.emojify.benchmarks.loop;

import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.runtime.FrameLimits;
import io.emojify.schemas.Expression;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.vision.Image;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.TfliteModel;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfRect;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What the application that Emojify comes from does to each frame, step by step: grey, its cascade
 * at scale 1.3 with 5 neighbours, the box cut out and scaled to 48 × 48, the network on grey values
 * as floats, a blue box, the label in white.
 *
 * <p>Where there was a choice, it is the one that is faster than the original: Java's bindings in
 * the place of Python's, JPEG in the place of a video codec on both sides, the model's bytes at
 * hand in memory, our smaller network, and as many threads as are asked for, where the original has
 * one.
 */
public final class OriginalLoop implements FrameLoop {
  private static final double SCALE_FACTOR = 1.3;
  private static final int MIN_NEIGHBORS = 5;
  private static final int SIDE = TfliteExpressionClassifier.CROP_SIDE;
  private static final int QUALITY = 80;
  private static final Scalar BLUE = new Scalar(255, 0, 0);
  private static final Scalar WHITE = new Scalar(255, 255, 255);

  private final OpenCvImageCodec codec = new OpenCvImageCodec(FrameLimits.MAX_PIXELS);
  private final Loading loading;
  private final Cascade cascade;
  private final byte[] modelBytes = Resources.bytes(TfliteExpressionClassifier.MODEL);
  private TfliteModel model = load();

  private final Mat grey = new Mat();
  private final Mat small = new Mat();
  private final Mat input = new Mat();
  private final MatOfRect found = new MatOfRect();
  private final float[] pixels = new float[SIDE * SIDE];

  /** When the cascade is parsed and the network loaded. */
  public enum Loading {
    /** For every frame, as in the original's source. */
    PER_FRAME,
    /** Before the first: what it could have been with two lines moved. */
    ONCE
  }

  /**
   * @param cascade one of {@link Cascade}'s
   */
  OriginalLoop(Loading loading, String cascade) {
    this.loading = loading;
    this.cascade = new Cascade(cascade);
  }

  @Override
  public boolean process(ByteBuffer jpeg) {
    if (loading == Loading.PER_FRAME) {
      cascade.parse();
      model.close();
      model = load();
    }
    try (Image image = codec.decode(jpeg)) {
      Mat frame = image.mat();
      Imgproc.cvtColor(frame, grey, Imgproc.COLOR_BGR2GRAY);
      cascade.find(grey, found, SCALE_FACTOR, MIN_NEIGHBORS);
      Rect[] faces = found.toArray();
      for (Rect face : faces) {
        draw(frame, face, classify(face));
      }
      codec.encode(image, QUALITY);
      return faces.length > 0;
    } catch (UndecodableImageException e) {
      throw new IllegalArgumentException("the benchmark's own frame can't be decoded", e);
    }
  }

  private Expression classify(Rect face) {
    Mat region = grey.submat(face);
    Imgproc.resize(region, small, new Size(SIDE, SIDE));
    region.release();
    small.convertTo(input, CvType.CV_32F);
    input.get(0, 0, pixels);
    FloatBuffer values = model.input();
    values.clear();
    values.put(pixels);
    model.invoke();
    float[] probabilities = new float[ProbabilityVector.SIZE];
    model.output(0).get(0, probabilities);
    return ProbabilityVector.top(probabilities);
  }

  private static void draw(Mat frame, Rect face, Expression expression) {
    Imgproc.rectangle(
        frame,
        new Point(face.x, face.y - 50),
        new Point(face.x + face.width, face.y + face.height + 10),
        BLUE,
        2);
    Imgproc.putText(
        frame,
        expression.name(),
        new Point(face.x + 20, face.y - 60),
        Imgproc.FONT_HERSHEY_SIMPLEX,
        1,
        WHITE,
        2,
        Imgproc.LINE_AA);
  }

  @Override
  public void close() {
    model.close();
    codec.close();
    grey.release();
    small.release();
    input.release();
    found.release();
  }

  private TfliteModel load() {
    return TfliteModel.load(TfliteExpressionClassifier.MODEL, modelBytes, 1);
  }
}
