package io.emojify.detector.face;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns BlazeFace's outputs into boxes: MediaPipe's {@code TensorsToDetectionsCalculator} with the
 * options of its face detection graphs.
 */
final class BlazeFaceDecoder {
  /** Numbers per anchor: centre x and y, width, height, then x and y of six landmarks. */
  static final int VALUES_PER_ANCHOR = 16;

  /** {@code score_clipping_thresh}: beyond it, the exponential would be infinite. */
  private static final float MAX_LOGIT = 100;

  private final float[] anchorCenters;
  private final float minScore;

  /**
   * @param minScore what scores less is no face, 0 to 1
   */
  BlazeFaceDecoder(BlazeFaceSpec spec, float minScore) {
    this.anchorCenters = spec.anchorCenters();
    this.minScore = minScore;
  }

  /**
   * All anchors that see a face, as yet without blending those that see the same.
   *
   * @param regressors {@link #VALUES_PER_ANCHOR} numbers per anchor, in pixels of the input and,
   *     for the centre, relative to the anchor's
   * @param logits one number per anchor
   */
  List<DetectedFace> decode(FloatBuffer regressors, FloatBuffer logits, Letterbox letterbox) {
    List<DetectedFace> faces = new ArrayList<>();
    for (int anchor = 0; anchor < anchorCenters.length / 2; anchor++) {
      float score = score(logits.get(anchor));
      int at = anchor * VALUES_PER_ANCHOR;
      float width = regressors.get(at + 2);
      float height = regressors.get(at + 3);
      if (score >= minScore && width > 0 && height > 0) {
        float centerX = regressors.get(at) + anchorCenters[2 * anchor];
        float centerY = regressors.get(at + 1) + anchorCenters[2 * anchor + 1];
        faces.add(new DetectedFace(letterbox.toFrame(centerX, centerY, width, height), score));
      }
    }
    return faces;
  }

  /** The logistic function; also of what isn't a number, which becomes the least score. */
  static float score(float logit) {
    float clamped = logit > -MAX_LOGIT ? Math.min(logit, MAX_LOGIT) : -MAX_LOGIT;
    return (float) (1 / (1 + Math.exp(-clamped)));
  }
}
