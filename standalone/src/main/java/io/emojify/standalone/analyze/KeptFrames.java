package io.emojify.standalone.analyze;

import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.SourceFacts;
import io.emojify.ingest.source.SourceFrame;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Passes a source's frames on and keeps each until its result has come. */
final class KeptFrames implements FrameSource {
  private final FrameSource source;
  private final Map<Long, ByteBuffer> kept = new ConcurrentHashMap<>();
  private long sequence;

  /**
   * @param source is closed with this
   */
  KeptFrames(FrameSource source) {
    this.source = source;
  }

  @Override
  public SourceFacts facts() {
    return source.facts();
  }

  @Override
  public Optional<SourceFrame> next() {
    Optional<SourceFrame> frame = source.next();
    frame.ifPresent(read -> kept.put(sequence++, read.jpeg()));
    return frame;
  }

  /** The frame of that number, which isn't kept any longer. */
  ByteBuffer take(long number) {
    return kept.remove(number);
  }

  @Override
  public void close() {
    source.close();
  }
}
