package io.emojify.detector;

import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceTracker;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;

/** From a JPEG to its faces. One thread at a time. */
public interface FaceFinder extends AutoCloseable {
  /**
   * Finds, numbers and cuts out the faces of a session's next frame.
   *
   * @param tracker the session's
   * @param timeMillis of the frame, as {@link FaceTracker#update} takes it
   */
  List<ExtractedFace> find(ByteBuffer jpeg, FaceTracker tracker, long timeMillis)
      throws UndecodableImageException;

  @Override
  void close();
}
