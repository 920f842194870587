package io.emojify.standalone.analyze;

import io.emojify.schemas.AnnotatedFrame;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Something that is made of a clip's results. One thread at a time. */
public interface ResultSink extends AutoCloseable {
  /**
   * Takes the next frame's result.
   *
   * @param source the frame as it was sent
   */
  void add(AnnotatedFrame result, ByteBuffer source) throws IOException;

  /** There are no more. */
  void finish() throws IOException;

  /** Without {@link #finish}, nothing is left of it. */
  @Override
  void close() throws IOException;
}
