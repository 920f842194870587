package io.emojify.detector.face;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The face detectors to choose from, by the names that options use.
 *
 * <p>The crop geometries are measured: {@code models/model-cards.md} has the tables and the
 * command.
 */
public enum DetectorKind {
  /** MediaPipe's short-range network: the fastest, for faces near a webcam. */
  BLAZEFACE(
      "blazeface",
      new CropGeometry(1.2f, -0.05f),
      () -> new BlazeFaceDetector(BlazeFaceSpec.SHORT_RANGE)),

  /** MediaPipe's full-range network: finds small and far faces, too. */
  BLAZEFACE_FULL(
      "blazeface-full",
      new CropGeometry(1.2f, -0.05f),
      () -> new BlazeFaceDetector(BlazeFaceSpec.FULL_RANGE)),

  /** OpenCV's cascade: slower, frontal faces only; for comparison. */
  HAAR("haar", new CropGeometry(1.05f, 0f), HaarFaceDetector::new);

  private final String label;
  private final CropGeometry cropGeometry;
  private final Supplier<FaceDetector> constructor;

  DetectorKind(String label, CropGeometry cropGeometry, Supplier<FaceDetector> constructor) {
    this.label = label;
    this.cropGeometry = cropGeometry;
    this.constructor = constructor;
  }

  /**
   * The kind of that label.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static DetectorKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "detector: expected one of %s, found %s".formatted(labels(), label)));
  }

  /** What options and messages call it. */
  public String label() {
    return label;
  }

  /** How to cut its boxes for the expression model. */
  public CropGeometry cropGeometry() {
    return cropGeometry;
  }

  /**
   * A new detector of this kind, which the caller closes. Loads the native libraries if need be.
   *
   * @throws io.emojify.vision.UnsupportedPlatformException if there are none for this machine
   */
  public FaceDetector create() {
    return constructor.get();
  }

  @Override
  public String toString() {
    return label;
  }

  private static String labels() {
    return Arrays.stream(values()).map(DetectorKind::label).collect(Collectors.joining(", "));
  }
}
