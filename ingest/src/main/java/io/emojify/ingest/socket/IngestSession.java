package io.emojify.ingest.socket;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.check.RejectReason;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.publish.FramePublisher.CheckedFrame;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.socket.ByteBudget;
import io.emojify.schemas.Origin;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client's frames: checks them in their order, publishes them and answers each.
 *
 * <p>Frames come from one thread at a time; answers go out from that one and from Kafka's.
 */
final class IngestSession {
  /** So many more bad frames than good ones are no accident. */
  private static final int MAX_STRIKES = 100;

  private final String id;
  private final FrameCheck check;
  private final SessionLimits limits;
  private final RateLimit frames;
  private final RateLimit bytes;
  private final ByteBudget pending;
  private final FramePublisher publisher;
  private final StageLedger ledger;
  private final InstantSource clock;
  private final Consumer<ServerMessage> answer;
  private final AtomicInteger inFlight = new AtomicInteger();
  private long lastSequence = -1;

  /**
   * Each bad frame adds one and each good one takes one away: who is a bit too fast goes on for
   * ever, and nobody sends much more than is allowed by putting a good frame in now and then.
   */
  private int strikes;

  /**
   * @param pending bytes of all sessions' frames that Kafka hasn't confirmed
   * @param answer takes what the client is told
   */
  IngestSession(
      String id,
      FrameCheck check,
      SessionLimits limits,
      ByteBudget pending,
      FramePublisher publisher,
      StageLedger ledger,
      InstantSource clock,
      Consumer<ServerMessage> answer) {
    this.id = id;
    this.check = check;
    this.limits = limits;
    this.pending = pending;
    this.frames = new RateLimit(limits.framesPerSecond(), clock);
    // A frame of the largest size has to pass at once.
    this.bytes =
        new RateLimit(
            limits.bytesPerSecond(),
            Math.max(limits.bytesPerSecond(), maxMessageBytes(check)),
            clock);
    this.publisher = publisher;
    this.ledger = ledger;
    this.clock = clock;
    this.answer = answer;
  }

  /**
   * Takes one binary message, which is read before this returns.
   *
   * @return false if the client has abused its session, which is to be ended
   */
  boolean onMessage(ByteBuffer message) {
    try {
      accept(message);
      strikes = Math.max(0, strikes - 1);
    } catch (FrameRejectedException e) {
      reject(FrameMessage.sequenceOf(message), e.reason());
      strike(e.reason());
    }
    return strikes <= MAX_STRIKES;
  }

  /** The most that a message may have whose frame isn't too large. */
  static int maxMessageBytes(FrameCheck check) {
    return FrameMessage.HEADER_BYTES + check.maxBytes();
  }

  /**
   * Answers a message that wasn't kept.
   *
   * @param head how it begins, with its sequence
   * @param size bytes of all of it
   * @return false if the client has abused its session, which is to be ended
   */
  boolean onDropped(ByteBuffer head, long size, RejectReason reason) {
    // What is too large has come all the same, and several times what may come in a second.
    boolean fewBytes = reason == RejectReason.BUSY ? bytes.tryTake(size) : bytes.take(size);
    RejectReason told = frames.tryTake(1) && fewBytes ? reason : RejectReason.TOO_FAST;
    reject(FrameMessage.sequenceOf(head), told);
    strike(told);
    return strikes <= MAX_STRIKES;
  }

  private void strike(RejectReason reason) {
    // That there is no room is nobody's mistake.
    strikes += reason == RejectReason.BUSY ? 0 : 1;
  }

  private void accept(ByteBuffer message) throws FrameRejectedException {
    if (!frames.tryTake(1) || !bytes.tryTake(message.remaining())) {
      throw new FrameRejectedException(RejectReason.TOO_FAST);
    }
    FrameMessage frame = FrameMessage.parse(message);
    if (frame.sequence() <= lastSequence) {
      throw new FrameRejectedException(RejectReason.OUT_OF_ORDER);
    }
    JpegHeader header = check.check(frame.jpeg());
    if (inFlight.get() >= limits.inFlight() || !pending.tryTake(frame.jpeg().remaining())) {
      throw new FrameRejectedException(RejectReason.BUSY);
    }
    lastSequence = frame.sequence();
    publish(frame, header);
  }

  private void publish(FrameMessage frame, JpegHeader header) {
    Instant receivedAt = clock.instant();
    int size = frame.jpeg().remaining();
    // Until Kafka has it, nothing here keeps the message, which isn't counted as pending.
    long sequence = frame.sequence();
    inFlight.incrementAndGet();
    publisher
        .publish(
            id,
            new CheckedFrame(
                sequence,
                frame.capturedAt(),
                Origin.LIVE,
                frame.style(),
                frame.smoothingMillis(),
                header,
                frame.jpeg()))
        .whenComplete(
            (done, error) -> {
              inFlight.decrementAndGet();
              pending.giveBack(size);
              if (error == null) {
                ledger.done("accepted", receivedAt, clock.millis());
                answer.accept(new ServerMessage.Ack(sequence));
              } else {
                reject(sequence, RejectReason.BUSY);
              }
            });
  }

  private void reject(long sequence, RejectReason reason) {
    ledger.rejected(reason.code());
    answer.accept(new ServerMessage.Reject(sequence, reason.code()));
  }
}
