package io.emojify.benchmarks.loop;

import java.nio.ByteBuffer;

/** All that is done to one frame, in one thread. */
public interface FrameLoop extends AutoCloseable {
  /**
   * From a JPEG to the drawn JPEG.
   *
   * @return whether a face was drawn
   */
  boolean process(ByteBuffer jpeg);

  @Override
  void close();
}
