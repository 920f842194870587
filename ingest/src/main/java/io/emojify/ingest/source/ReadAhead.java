package io.emojify.ingest.source;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Reads a recording on a thread of its own, a few frames ahead of whoever wants them. */
public final class ReadAhead implements FrameSource {
  private static final int FRAMES = 16;

  private final FrameSource source;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(FRAMES);
  private final Thread thread = new Thread(this::read, "read-ahead");
  private boolean isOver;

  /** A frame, or the end, or why there is no more. */
  private record Step(Optional<SourceFrame> frame, Optional<RuntimeException> problem) {}

  /**
   * @param source is closed with this
   */
  public ReadAhead(FrameSource source) {
    this.source = source;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public SourceFacts facts() {
    return source.facts();
  }

  /** As the source's own; interrupted, it is at its end. */
  @Override
  public Optional<SourceFrame> next() {
    if (isOver) {
      return Optional.empty();
    }
    try {
      Step step = steps.take();
      isOver = step.frame.isEmpty();
      if (step.problem.isPresent()) {
        throw step.problem.get();
      }
      return step.frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read() {
    try {
      Step step;
      do {
        step = readOne();
        steps.put(step);
      } while (step.frame.isPresent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Step readOne() {
    try {
      return new Step(source.next(), Optional.empty());
    } catch (RuntimeException e) {
      return new Step(Optional.empty(), Optional.of(e));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // The source may only be closed once nobody reads from it.
        interrupted = true;
      }
    }
    source.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
