package io.emojify.ingest.source;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A recording, frame by frame. One thread at a time. */
public interface FrameSource extends AutoCloseable {
  /**
   * The next frame as a JPEG, valid until the next call; empty at the end.
   *
   * @throws UnreadableSourceException if the recording breaks off
   */
  Optional<ByteBuffer> next();

  /** As recorded; for stills, one a second. */
  double framesPerSecond();

  @Override
  void close();
}
