package io.emojify.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.ingest.HandMovedClock;
import io.emojify.ingest.TestPictures;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.MockKafka;
import io.emojify.ingest.source.LiveFeed.Broadcast;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final ByteBuffer LOST = ByteBuffer.allocate(0);

  private final HandMovedClock clock = new HandMovedClock();
  private final MockKafka kafka = new MockKafka();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HandHeldCamera camera = new HandHeldCamera();
  private final CompletableFuture<Long> sent = new CompletableFuture<>();
  private final LiveFeed feed =
      new LiveFeed(
          kafka.publisher(clock),
          new FrameCheck(100_000, 1_000_000),
          1,
          new StageLedger(meters, "ingest"),
          clock);
  private final Thread sending =
      new Thread(
          () -> {
            Broadcast broadcast = new Broadcast("door", camera, Style.EMOJI, Optional.empty());
            sent.complete(feed.send(broadcast, camera.connect()));
          });

  @BeforeEach
  void start() {
    sending.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    sending.interrupt();
    sending.join();
  }

  @Test
  void sendsWhatTheCameraShowsAsLive() throws InterruptedException {
    camera.show(40);

    assertThat(awaitSent(1))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("door");
              assertThat(record.value().getOrigin()).isEqualTo(Origin.LIVE);
              assertThat(record.value().getStyle()).isEqualTo(Style.EMOJI);
              assertThat(record.value().getSequence()).isZero();
              assertThat(record.value().getCapturedAt()).isEqualTo(clock.instant());
            });
  }

  @Test
  void letsOlderFramesGiveWayWhileKafkaIsBusy() throws InterruptedException {
    camera.show(10);
    awaitSent(1);
    camera.show(60);
    camera.show(120);
    camera.show(200);
    await().atMost(BOUND).until(() -> counted("busy") == 2);
    assertThat(kafka.sent()).hasSize(1);

    kafka.takeNext();

    Frame next = awaitSent(2).get(1).value();
    assertThat(next.getSequence()).isEqualTo(1);
    assertThat(TestPictures.grey(next.getJpeg())).isBetween(195.0, 205.0);
  }

  @Test
  void looksForALostCameraAndGoesOnWithTheSession() throws InterruptedException {
    camera.show(10);
    awaitSent(1);
    kafka.takeNext();

    camera.beLost();
    camera.show(90);

    assertThat(awaitSent(2).get(1).value().getSequence()).isEqualTo(1);
    assertThat(camera.connections.get()).isEqualTo(2);
    assertThat(camera.closed.get()).isEqualTo(1);
  }

  @Test
  void endsWhenItIsInterrupted() throws InterruptedException {
    camera.show(10);
    awaitSent(1);

    sending.interrupt();

    assertThat(sent).succeedsWithin(BOUND).isEqualTo(1L);
    await().atMost(BOUND).until(() -> camera.closed.get() == 1);
  }

  private List<ProducerRecord<String, Frame>> awaitSent(int count) {
    return await().atMost(BOUND).until(kafka::sent, frames -> frames.size() == count);
  }

  private double counted(String reason) {
    Counter counter = meters.find("emojify.frames").tag("reason", reason).counter();
    return counter == null ? 0 : counter.count();
  }

  /** Shows what a test holds before it. */
  private static final class HandHeldCamera implements LiveSource {
    private final SynchronousQueue<ByteBuffer> pictures = new SynchronousQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    void show(int grey) throws InterruptedException {
      offer(TestPictures.jpeg(64, 48, grey));
    }

    void beLost() throws InterruptedException {
      offer(LOST);
    }

    private void offer(ByteBuffer picture) throws InterruptedException {
      assertThat(pictures.offer(picture, BOUND.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Override
    public String name() {
      return "hand-held";
    }

    @Override
    public Stream connect() {
      connections.incrementAndGet();
      return new Stream() {
        private ByteBuffer current;

        @Override
        public void advance() {
          try {
            current = pictures.take();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableSourceException("interrupted", e);
          }
          if (current == LOST) {
            throw new UnreadableSourceException("hand-held: lost");
          }
        }

        @Override
        public ByteBuffer jpeg() {
          return current;
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }
  }
}
