package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.publish.FramePublisher.CheckedFrame;
import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Frames that come while Kafka takes none. */
@Timeout(120)
class UnavailableKafkaTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  /** More than the producer's 32 MB hold: one frame fills a batch. */
  private static final int FRAMES = 70;

  private static final int FRAME_BYTES = 500_000;

  @TempDir private Path folder;

  @Test
  void areRefusedAfterABoundedTimeAndFillABoundedBuffer() throws Exception {
    Topics topics = Topics.bundled(1);
    EmbeddedBroker broker = EmbeddedBroker.start(folder, TestOptions.freePort());
    KafkaOptions kafka = new KafkaOptions(broker.bootstrapServers(), 1, Map.of());
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      new TopicCreator(admin).createMissing(topics);
    }
    try (FramePublisher publisher =
        new FramePublisher(kafka, topics.frames(), 0, InstantSource.system())) {
      assertThat(publisher.publish("session", frame(0))).succeedsWithin(BOUND);

      broker.close();
      List<CompletableFuture<Void>> published = new ArrayList<>();
      for (int sequence = 1; sequence <= FRAMES; sequence++) {
        published.add(publisher.publish("session", frame(sequence)));
      }

      assertThat(published.stream().filter(CompletableFuture::isCompletedExceptionally))
          .as("refused at once: what is on its way fills the buffer")
          .isNotEmpty();
      assertThat(published).allSatisfy(frame -> assertThat(frame).failsWithin(BOUND));
    }
  }

  private static CheckedFrame frame(long sequence) {
    return new CheckedFrame(
        sequence,
        Instant.EPOCH,
        Origin.LIVE,
        Style.BOX,
        OptionalInt.empty(),
        new JpegHeader(640, 480, 3, 8, false),
        ByteBuffer.allocate(FRAME_BYTES));
  }
}
