package io.emojify.ingest.still;

import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.publish.FramePublisher.CheckedFrame;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends one picture through the pipeline as a session of its own, and waits for its numbers.
 * Thread-safe.
 *
 * <p>It counts as recorded: whoever sends one picture wants that one, if it takes a little longer.
 */
final class StillAnalysis {
  private final FramePublisher publisher;
  private final SessionTail<AnnotatedFrame> annotated;
  private final StageLedger ledger;
  private final ServiceContext service;
  private final Duration deadline;

  StillAnalysis(
      FramePublisher publisher,
      SessionTail<AnnotatedFrame> annotated,
      StageLedger ledger,
      ServiceContext service,
      Duration deadline) {
    this.publisher = publisher;
    this.annotated = annotated;
    this.ledger = ledger;
    this.service = service;
    this.deadline = deadline;
  }

  /**
   * What became of a picture.
   *
   * @param frame its record on {@code annotated}
   */
  record Result(String sessionId, AnnotatedFrame frame) {}

  /**
   * Starts it.
   *
   * @param jpeg may be changed once this returns only if the result is there
   * @return fails with a {@link java.util.concurrent.TimeoutException} at the deadline, and if
   *     Kafka doesn't take it
   */
  CompletableFuture<Result> start(ByteBuffer jpeg, JpegHeader header) {
    String sessionId = "still-" + UUID.randomUUID();
    CompletableFuture<Result> result = new CompletableFuture<>();
    SessionTail.Following following =
        annotated.follow(sessionId, frame -> result.complete(new Result(sessionId, frame)));
    following
        .started()
        // Not on the tail's own thread, since publishing may wait for Kafka.
        .thenComposeAsync(started -> publish(sessionId, jpeg, header))
        .whenComplete(
            (published, error) -> {
              if (error != null) {
                result.completeExceptionally(error);
              }
            });
    return result
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, error) -> following.close());
  }

  private CompletableFuture<Void> publish(String sessionId, ByteBuffer jpeg, JpegHeader header) {
    Instant receivedAt = service.clock().instant();
    CheckedFrame frame =
        new CheckedFrame(
            0, Instant.EPOCH, Origin.RECORDED, Style.NUMBERS, OptionalInt.of(0), header, jpeg);
    return publisher
        .publish(sessionId, frame)
        .whenComplete(
            (done, error) -> {
              if (error == null) {
                ledger.done("accepted", receivedAt, service.clock().millis());
              } else {
                ledger.rejected("not-published");
              }
            });
  }
}
