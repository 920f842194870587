package io.emojify.ingest.source;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.publish.FramePublisher.CheckedFrame;
import io.emojify.ingest.source.LiveSource.Stream;
import io.emojify.runtime.Backoff;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a camera shows through the pipeline. Frames that Kafka isn't ready for give way to
 * newer ones, and what grows stale behind it is skipped there. A camera that is lost is looked for
 * until it is back; its session goes on.
 */
public final class LiveFeed {
  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

  private final FramePublisher publisher;
  private final FrameCheck check;
  private final int maxInFlight;
  private final StageLedger ledger;
  private final InstantSource clock;

  /**
   * @param maxInFlight frames on their way to Kafka
   */
  public LiveFeed(
      FramePublisher publisher,
      FrameCheck check,
      int maxInFlight,
      StageLedger ledger,
      InstantSource clock) {
    this.publisher = publisher;
    this.check = check;
    this.maxInFlight = maxInFlight;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What is to be sent.
   *
   * @param maxFramesPerSecond empty for all that the camera gives
   */
  public record Broadcast(
      String sessionId, LiveSource source, Style style, Optional<Double> maxFramesPerSecond) {}

  /**
   * Sends until the thread is interrupted.
   *
   * @param connected the source's stream, which is closed here
   * @return how many frames were sent
   */
  public long send(Broadcast broadcast, Stream connected) {
    LatestFrame latest = new LatestFrame();
    AtomicLong sent = new AtomicLong();
    Thread sender = new Thread(() -> sendAll(broadcast, latest, sent), "live-sender");
    sender.setDaemon(true);
    sender.start();
    try {
      readAll(broadcast, connected, latest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sender.interrupt();
    }
    return sent.get();
  }

  private void readAll(Broadcast broadcast, Stream connected, LatestFrame latest)
      throws InterruptedException {
    FrameRate rate = new FrameRate(broadcast.maxFramesPerSecond());
    Stream stream = connected;
    while (true) {
      try (Stream open = stream) {
        while (true) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          open.advance();
          if (rate.admits(System.nanoTime()) && latest.put(open.jpeg())) {
            ledger.rejected("busy");
          }
        }
      } catch (UnreadableSourceException e) {
        // Reading ends in this way, too, where the thread is interrupted.
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        log.warn("{}; trying again until it is back", e.getMessage());
      }
      stream = reconnect(broadcast.source());
    }
  }

  /** What goes on not answering is not told again. */
  private static Stream reconnect(LiveSource source) throws InterruptedException {
    Backoff backoff = new Backoff(RandomGenerator.getDefault());
    while (true) {
      Thread.sleep(backoff.next().toMillis());
      try {
        Stream stream = source.connect();
        log.info("{} is back", source.name());
        return stream;
      } catch (UnreadableSourceException e) {
        log.debug("{}", e.getMessage());
      }
    }
  }

  private void sendAll(Broadcast broadcast, LatestFrame latest, AtomicLong sequence) {
    Semaphore credit = new Semaphore(maxInFlight);
    try {
      while (true) {
        credit.acquire();
        if (send(broadcast, sequence.get(), latest.take(), credit)) {
          sequence.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean send(Broadcast broadcast, long sequence, ByteBuffer jpeg, Semaphore credit) {
    JpegHeader header;
    try {
      header = check.check(jpeg);
    } catch (FrameRejectedException e) {
      ledger.rejected(e.reason().code());
      credit.release();
      return false;
    }
    Instant receivedAt = clock.instant();
    publisher
        .publish(
            broadcast.sessionId(),
            new CheckedFrame(
                sequence,
                receivedAt,
                Origin.LIVE,
                broadcast.style(),
                OptionalInt.empty(),
                header,
                jpeg))
        .whenComplete(
            (done, error) -> {
              credit.release();
              if (error == null) {
                ledger.done("accepted", receivedAt, clock.millis());
              } else {
                ledger.rejected("not-published");
              }
            });
    return true;
  }
}
