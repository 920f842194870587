package io.emojify.detector.face;

import io.emojify.vision.Image;
import java.util.List;

/** Finds the faces in a picture. Used by one thread at a time, and closed by its owner. */
public interface FaceDetector extends AutoCloseable {
  /**
   * Finds all faces, the most certain first.
   *
   * @param frame grey or colour, of any size; it stays the caller's
   * @return empty if there is none
   */
  List<DetectedFace> detect(Image frame);

  @Override
  void close();
}
