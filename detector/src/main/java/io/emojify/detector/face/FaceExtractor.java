package io.emojify.detector.face;

import io.emojify.vision.Image;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * From a frame to its faces: finds, numbers and cuts them out. One per thread, while the numbers
 * belong to a session and come from its {@link FaceTracker}.
 */
public final class FaceExtractor implements AutoCloseable {
  private final FaceDetector detector;
  private final CropCutter cutter;

  /** Takes ownership of both. */
  public FaceExtractor(FaceDetector detector, CropCutter cutter) {
    this.detector = detector;
    this.cutter = cutter;
  }

  /** With the shipped detector of that kind and the crops that fit it. */
  public static FaceExtractor of(DetectorKind kind) {
    return new FaceExtractor(kind.create(), new CropCutter(kind.cropGeometry()));
  }

  /**
   * Extracts all faces of a session's next frame, the most certain first.
   *
   * @param frame stays the caller's
   * @param tracker the session's
   * @param timeMillis of the frame, as {@link FaceTracker#update} takes it
   */
  public List<ExtractedFace> extract(Image frame, FaceTracker tracker, long timeMillis) {
    return tracker.update(detector.detect(frame), timeMillis).stream()
        .map(tracked -> crop(frame, tracked))
        .toList();
  }

  @Override
  public void close() {
    detector.close();
    cutter.close();
  }

  private ExtractedFace crop(Image frame, TrackedFace tracked) {
    DetectedFace face = tracked.face();
    ByteBuffer pixels = ByteBuffer.wrap(cutter.cut(frame, face.box()));
    return new ExtractedFace(tracked.track(), face.box(), face.score(), pixels);
  }
}
