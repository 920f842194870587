package io.emojify.ingest.source;

import java.util.Optional;
import java.util.function.Supplier;

/** A recording over and over: time goes on where the one before ended. */
public final class LoopingSource implements FrameSource {
  private final Supplier<FrameSource> opener;
  private final SourceFacts facts;
  private FrameSource current;
  private boolean currentIsFresh = true;
  private long startMillis;
  private long lastMillis;

  /**
   * @param opener opens it from its start
   */
  public LoopingSource(Supplier<FrameSource> opener) {
    this.opener = opener;
    this.current = opener.get();
    SourceFacts once = current.facts();
    this.facts =
        new SourceFacts(once.description(), once.framesPerSecond(), Optional.empty(), once.note());
  }

  @Override
  public SourceFacts facts() {
    return facts;
  }

  @Override
  public Optional<SourceFrame> next() {
    Optional<SourceFrame> frame = current.next();
    if (frame.isEmpty() && !currentIsFresh) {
      current.close();
      current = opener.get();
      startMillis = lastMillis + Math.max(1, Math.round(1000 / facts.framesPerSecond()));
      frame = current.next();
    }
    currentIsFresh = false;
    return frame.map(this::later);
  }

  private SourceFrame later(SourceFrame frame) {
    lastMillis = startMillis + frame.timeMillis();
    return new SourceFrame(lastMillis, frame.jpeg());
  }

  @Override
  public void close() {
    current.close();
  }
}
