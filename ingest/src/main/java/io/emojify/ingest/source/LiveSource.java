package io.emojify.ingest.source;

import java.nio.ByteBuffer;

/** Something that shows what is now. */
public interface LiveSource {
  /** For people; never with a password. */
  String name();

  /**
   * Connects with it.
   *
   * @throws UnreadableSourceException if it doesn't answer
   */
  Stream connect();

  /** Its pictures, as long as it gives any. One thread at a time. */
  interface Stream extends AutoCloseable {
    /**
     * Waits for the next picture.
     *
     * @throws UnreadableSourceException if there are no more
     */
    void advance();

    /** The current picture as a JPEG of its own. */
    ByteBuffer jpeg();

    @Override
    void close();
  }
}
