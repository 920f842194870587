package io.emojify.ingest.source;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.publish.FramePublisher.CheckedFrame;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.vision.JpegHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends a recording through the pipeline: at its own pace or as fast as results come back, never
 * faster. Its frames are marked as recorded, so nobody skips them, and captured when they are to be
 * seen in the recording, so tracking and smoothing don't depend on how fast it is sent.
 */
public final class RecordedFeed {
  /** Enough to keep every stage busy, few enough for a few megabytes. */
  private static final int IN_FLIGHT = 16;

  /** Less than this behind its pace, a frame is only late. */
  private static final Duration HOLD_UP = Duration.ofMillis(50);

  /** Longer than the renderer waits for a recorded frame's expressions before it gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final FramePublisher publisher;
  private final FrameCheck check;
  private final SessionTail<AnnotatedFrame> annotated;
  private final StageLedger ledger;
  private final InstantSource clock;

  public RecordedFeed(
      FramePublisher publisher,
      FrameCheck check,
      SessionTail<AnnotatedFrame> annotated,
      StageLedger ledger,
      InstantSource clock) {
    this.publisher = publisher;
    this.check = check;
    this.annotated = annotated;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What is to be sent.
   *
   * @param pace kept as exactly as the pipeline can follow
   */
  public record Recording(String sessionId, FrameSource source, Style style, Pace pace) {}

  /**
   * Sends all frames and waits for the last result.
   *
   * @param listener is called for each result, on another thread
   * @return how many frames were sent
   * @throws UnreadableSourceException if the recording breaks off or holds what isn't let in
   * @throws StalledException if no result comes for long
   */
  public long send(Recording recording, Consumer<AnnotatedFrame> listener)
      throws InterruptedException {
    InFlightWindow window = new InFlightWindow(IN_FLIGHT);
    Consumer<AnnotatedFrame> onResult =
        result -> {
          listener.accept(result);
          window.leave(result.getSequence());
        };
    try (var following = annotated.follow(recording.sessionId(), onResult)) {
      following.started().join();
      long sent = sendAll(recording, window);
      requireProgress(window.awaitEmpty(PATIENCE));
      return sent;
    }
  }

  private long sendAll(Recording recording, InFlightWindow window) throws InterruptedException {
    long start = System.nanoTime();
    long sequence = 0;
    Optional<SourceFrame> next;
    while ((next = recording.source().next()).isPresent()
        && !Thread.currentThread().isInterrupted()) {
      CheckedFrame frame = checked(next.get(), sequence, recording);
      long due = start + recording.pace().dueNanos(sequence, next.get().timeMillis());
      waitUntil(due);
      requireProgress(window.enter(sequence, PATIENCE));
      publish(recording.sessionId(), frame, window);
      sequence++;
      // After a hold-up the pace goes on from now; it doesn't catch up in a burst.
      start += Math.max(0, System.nanoTime() - due - HOLD_UP.toNanos());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return sequence;
  }

  private CheckedFrame checked(SourceFrame frame, long sequence, Recording recording) {
    try {
      JpegHeader header = check.check(frame.jpeg());
      return new CheckedFrame(
          sequence,
          Instant.ofEpochMilli(frame.timeMillis()),
          Origin.RECORDED,
          recording.style(),
          OptionalInt.empty(),
          header,
          frame.jpeg());
    } catch (FrameRejectedException e) {
      throw new UnreadableSourceException(
          "frame %d can't be sent: %s".formatted(sequence, e.reason().code()), e);
    }
  }

  private void publish(String sessionId, CheckedFrame frame, InFlightWindow window) {
    Instant receivedAt = clock.instant();
    publisher
        .publish(sessionId, frame)
        .whenComplete(
            (done, error) -> {
              if (error == null) {
                ledger.done("accepted", receivedAt, clock.millis());
              } else {
                ledger.rejected("not-published");
                window.leave(frame.sequence());
              }
            });
  }

  private static void waitUntil(long nanoTime) {
    long left;
    while ((left = nanoTime - System.nanoTime()) > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void requireProgress(boolean progress) {
    if (!progress) {
      throw new StalledException(
          "no result came back for %d s: is the rest of the pipeline running?"
              .formatted(PATIENCE.toSeconds()));
    }
  }

  /** The pipeline doesn't answer; the message is one sentence for the user. */
  public static final class StalledException extends RuntimeException {
    StalledException(String message) {
      super(message);
    }
  }
}
