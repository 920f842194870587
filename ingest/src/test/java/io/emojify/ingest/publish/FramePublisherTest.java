package io.emojify.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.HandMovedClock;
import io.emojify.ingest.TestPictures;
import io.emojify.ingest.publish.FramePublisher.CheckedFrame;
import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class FramePublisherTest {
  private static final Instant CAPTURED_AT = Instant.parse("2001-02-03T04:05:06.789Z");

  private final HandMovedClock clock = new HandMovedClock();
  private final MockKafka kafka = new MockKafka();
  private final FramePublisher publisher = kafka.publisher(clock);

  @Test
  void stampsTheFrameAndItsRecordWithTheTimeOfArrival() {
    ByteBuffer jpeg = TestPictures.jpeg(320, 240);

    publisher.publish("session", frame(7, jpeg));

    assertThat(kafka.sent())
        .singleElement()
        .satisfies(
            record -> {
              Frame frame = record.value();
              assertThat(record.topic()).isEqualTo("emojify.frames");
              assertThat(record.key()).isEqualTo("session");
              assertThat(record.timestamp()).isEqualTo(clock.millis());
              assertThat(frame.getReceivedAt()).isEqualTo(clock.instant());
              assertThat(frame.getCapturedAt()).isEqualTo(CAPTURED_AT);
              assertThat(frame.getSequence()).isEqualTo(7);
              assertThat(frame.getOrigin()).isEqualTo(Origin.RECORDED);
              assertThat(frame.getStyle()).isEqualTo(Style.BLUR);
              assertThat(frame.getSmoothingMillis()).isEqualTo(500);
              assertThat(frame.getWidth()).isEqualTo(320);
              assertThat(frame.getHeight()).isEqualTo(240);
              assertThat(frame.getJpeg()).isEqualTo(jpeg);
            });
  }

  @Test
  void isDoneOnlyWhenKafkaHasTheFrame() {
    CompletableFuture<Void> published = publisher.publish("session", frame(0));
    assertThat(published).isNotDone();

    kafka.takeNext();

    assertThat(published).isCompleted();
  }

  @Test
  void failsWhenKafkaLosesTheFrame() {
    CompletableFuture<Void> published = publisher.publish("session", frame(0));

    kafka.loseNext();

    assertThat(published).isCompletedExceptionally();
  }

  @Test
  void failsWithoutThrowingWhenKafkaTakesNothing() {
    kafka.breakDown();

    CompletableFuture<Void> published = publisher.publish("session", frame(0));

    assertThat(published).failsWithin(Duration.ZERO);
  }

  @Test
  void hasRoomForAllThatMayBePending() {
    KafkaOptions kafka = new KafkaOptions("localhost:9092", 1, Map.of());

    long room =
        (long) FramePublisher.config(kafka, 64 << 20).get(ProducerConfig.BUFFER_MEMORY_CONFIG);

    assertThat(room).isGreaterThan(64 << 20);
  }

  @Test
  void closesItsProducer() {
    publisher.close();

    assertThat(kafka.isClosed()).isTrue();
  }

  private static CheckedFrame frame(long sequence) {
    return frame(sequence, TestPictures.jpeg(320, 240));
  }

  private static CheckedFrame frame(long sequence, ByteBuffer jpeg) {
    JpegHeader header = new JpegHeader(320, 240, 3, 8, false);
    return new CheckedFrame(
        sequence, CAPTURED_AT, Origin.RECORDED, Style.BLUR, OptionalInt.of(500), header, jpeg);
  }
}
