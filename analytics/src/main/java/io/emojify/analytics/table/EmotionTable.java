package io.emojify.analytics.table;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;

/**
 * Where results go as rows: one for each face of a frame, and one without a face for a frame
 * without any, so that no frame is missing. Rows reach the output when it is flushed or closed.
 */
public interface EmotionTable extends Closeable, Flushable {
  /**
   * Adds the rows of one frame.
   *
   * @throws IOException if the output doesn't take them
   */
  void write(FrameNumbers frame) throws IOException;
}
