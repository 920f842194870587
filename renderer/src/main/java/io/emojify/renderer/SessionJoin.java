package io.emojify.renderer;

import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Brings the frames of one session and their expressions together, whichever comes first. One
 * thread at a time.
 *
 * <p>What waits is bounded in bytes and in time, and every frame leaves exactly once: with its
 * expressions, or alone.
 */
final class SessionJoin {
  private final JoinLimits limits;
  private final TreeMap<Long, Waiting<Frame>> frames = new TreeMap<>();
  private final TreeMap<Long, Waiting<FrameEmotions>> emotions = new TreeMap<>();
  private final FinishedSequences finished = new FinishedSequences();
  private long waitingBytes;

  SessionJoin(JoinLimits limits) {
    this.limits = limits;
  }

  boolean isFinished(Frame frame) {
    return finished.contains(frame.getSequence(), frame.getReceivedAt());
  }

  boolean isFinished(FrameEmotions result) {
    return finished.contains(result.getSequence(), result.getReceivedAt());
  }

  /** Takes the frame that {@code result} belongs to, if it is there; the pair is finished then. */
  Optional<Frame> take(FrameEmotions result) {
    Waiting<Frame> waiting = frames.remove(result.getSequence());
    if (waiting == null) {
      return Optional.empty();
    }
    waitingBytes -= sizeOf(waiting.value());
    finish(result);
    return Optional.of(waiting.value());
  }

  /** Takes the expressions that belong to {@code frame}, if they are there already. */
  Optional<FrameEmotions> take(Frame frame) {
    Waiting<FrameEmotions> waiting = emotions.remove(frame.getSequence());
    if (waiting == null) {
      return Optional.empty();
    }
    finish(waiting.value());
    return Optional.of(waiting.value());
  }

  /** Nothing else is to come of this frame. */
  void finish(FrameEmotions result) {
    // A repeat may say something else than what waits, such as that the frame was skipped.
    emotions.remove(result.getSequence());
    finished.add(result.getSequence(), result.getReceivedAt());
  }

  /**
   * Keeps a frame until its expressions come.
   *
   * @return the oldest frames, if all of them together have become too large to keep
   */
  List<Frame> keep(Frame frame, long nowMillis) {
    Waiting<Frame> repeated = frames.put(frame.getSequence(), new Waiting<>(frame, nowMillis));
    waitingBytes += sizeOf(frame) - (repeated == null ? 0 : sizeOf(repeated.value()));
    List<Frame> tooMuch = new ArrayList<>();
    while (waitingBytes > limits.bytesPerSession()) {
      Frame oldest = frames.pollFirstEntry().getValue().value();
      giveUp(oldest);
      tooMuch.add(oldest);
    }
    return tooMuch;
  }

  /** Keeps expressions until their frame comes. */
  void keep(FrameEmotions result, long nowMillis) {
    emotions.put(result.getSequence(), new Waiting<>(result, nowMillis));
  }

  /** Gives up the frames that have waited too long, and returns them. */
  List<Frame> framesWithoutResult(long nowMillis) {
    List<Frame> late =
        removeIf(
            frames,
            waiting -> {
              boolean live = waiting.value().getOrigin() == Origin.LIVE;
              return nowMillis - waiting.sinceMillis() >= limits.wait(live).toMillis();
            });
    late.forEach(this::giveUp);
    return late;
  }

  /** Gives up the expressions whose frame hasn't come, and returns them. */
  List<FrameEmotions> resultsWithoutFrame(long nowMillis) {
    List<FrameEmotions> late =
        removeIf(
            emotions,
            waiting -> nowMillis - waiting.sinceMillis() >= limits.frameWait().toMillis());
    late.forEach(this::finish);
    return late;
  }

  /** Bytes of the pictures that wait. */
  long waitingBytes() {
    return waitingBytes;
  }

  private void giveUp(Frame frame) {
    waitingBytes -= sizeOf(frame);
    finished.add(frame.getSequence(), frame.getReceivedAt());
  }

  private static <T> List<T> removeIf(
      TreeMap<Long, Waiting<T>> waiting, Predicate<Waiting<T>> condition) {
    List<T> removed = new ArrayList<>();
    for (Iterator<Waiting<T>> i = waiting.values().iterator(); i.hasNext(); ) {
      Waiting<T> next = i.next();
      if (condition.test(next)) {
        i.remove();
        removed.add(next.value());
      }
    }
    return removed;
  }

  private static int sizeOf(Frame frame) {
    return frame.getJpeg().remaining();
  }

  private record Waiting<T>(T value, long sinceMillis) {}
}
