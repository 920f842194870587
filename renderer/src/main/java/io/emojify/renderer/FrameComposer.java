package io.emojify.renderer;

import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Frame;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;

/** Makes the picture that is shown from the one that came. One thread at a time. */
public interface FrameComposer extends AutoCloseable {
  /**
   * Draws {@code faces} in the style that the frame asks for.
   *
   * @return a JPEG; the frame's own where there is nothing to draw
   */
  ByteBuffer compose(Frame frame, List<FaceEmotion> faces) throws UndecodableImageException;

  @Override
  void close();
}
