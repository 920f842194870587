package io.emojify.ingest.source;

import java.util.Optional;

/** A recording, frame by frame. One thread at a time. */
public interface FrameSource extends AutoCloseable {
  SourceFacts facts();

  /**
   * The next frame; empty at the end.
   *
   * @throws UnreadableSourceException if the recording breaks off
   */
  Optional<SourceFrame> next();

  @Override
  void close();
}
