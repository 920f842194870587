package io.emojify.detector.face;

import io.emojify.vision.Image;
import io.emojify.vision.TfliteModel;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * MediaPipe's BlazeFace on TensorFlow Lite; see {@code models/model-cards.md}.
 *
 * <p>All memory is allocated once and again only when the frame's size changes; the last step of
 * the preparation writes straight into the network's input.
 */
final class BlazeFaceDetector implements FaceDetector {
  /** {@code min_score_thresh} of MediaPipe's face detection graphs. */
  static final float MIN_SCORE = 0.5f;

  /** {@code min_suppression_threshold} of the same. */
  static final float MIN_OVERLAP = 0.3f;

  private final BlazeFaceDecoder decoder;
  private final WeightedSuppression suppression = new WeightedSuppression(MIN_OVERLAP);
  private final TfliteModel model;
  private final int regressors;
  private final int logits;

  private final Mat scaled;
  private final Mat canvas;
  private Mat picture;
  private Letterbox letterbox;

  BlazeFaceDetector(BlazeFaceSpec spec) {
    model = TfliteModel.loadResource(BlazeFaceDetector.class, spec.resource(), 1);
    try {
      int size = spec.inputSize();
      int anchors = spec.anchorCount();
      requireShape(spec, model.inputShape(), 1, size, size, 3);
      // By shape and not by place: the two networks don't agree on the order.
      regressors = model.outputShape(0)[2] == 1 ? 1 : 0;
      logits = 1 - regressors;
      requireShape(
          spec, model.outputShape(regressors), 1, anchors, BlazeFaceDecoder.VALUES_PER_ANCHOR);
      requireShape(spec, model.outputShape(logits), 1, anchors, 1);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    decoder = new BlazeFaceDecoder(spec, MIN_SCORE);
    scaled = new Mat();
    canvas = new Mat(spec.inputSize(), spec.inputSize(), CvType.CV_8UC3);
  }

  @Override
  public List<DetectedFace> detect(Image frame) {
    fit(frame);
    prepare(frame);
    model.invoke();
    return suppression.blend(
        decoder.decode(model.output(regressors), model.output(logits), letterbox));
  }

  @Override
  public void close() {
    model.close();
    scaled.release();
    canvas.release();
    if (picture != null) {
      picture.release();
    }
  }

  /** For tests. */
  TfliteModel model() {
    return model;
  }

  private void fit(Image frame) {
    Letterbox fitting = new Letterbox(canvas.cols(), frame.width(), frame.height());
    if (!fitting.equals(letterbox)) {
      letterbox = fitting;
      canvas.setTo(Scalar.all(0));
      picture =
          canvas.submat(new Rect(fitting.left(), fitting.top(), fitting.width(), fitting.height()));
    }
  }

  private void prepare(Image frame) {
    // Each pixel over all that it covers. INTER_LINEAR skips four of five in a frame of 640 pixels:
    // 0.4 ms less, but of faces 70 px wide it lost 37 % instead of 17 %.
    frame.shrinkToRgb(picture, scaled);
    // 0 to 255 becomes -1 to 1, on the memory of the network's input.
    canvas.convertTo(model.inputMat(), CvType.CV_32FC3, 1 / 127.5, -1);
  }

  private static void requireShape(BlazeFaceSpec spec, int[] found, int... expected) {
    if (!Arrays.equals(found, expected)) {
      throw new IllegalArgumentException(
          "%s: expected a tensor of shape %s, found %s"
              .formatted(spec.resource(), Arrays.toString(expected), Arrays.toString(found)));
    }
  }
}
