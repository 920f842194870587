package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.watch.WatchCommand;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./emojify watch} where nobody has a terminal. */
@Timeout(120)
class WatchTest {
  @Test
  void showsOnlyTheSessionsThatAreWantedLineByLine(@TempDir Path data) throws Exception {
    Topics topics = Topics.bundled(2);
    try (EmbeddedBroker broker = EmbeddedBroker.start(data, TestOptions.freePort())) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (Admin admin = Admin.create(client)) {
        new TopicCreator(admin).createMissing(topics);
      }
      try (KafkaProducer<ResultKey, FrameEmotions> producer =
          new KafkaProducer<>(
              client,
              topics.emotions().keySerde().serializer(),
              topics.emotions().valueSerde().serializer())) {
        for (String session : List.of("wanted", "another")) {
          FrameEmotions frame = frame();
          producer
              .send(
                  new ProducerRecord<>(
                      topics.emotions().name(),
                      topics.emotions().partitionOf(session),
                      ResultKey.of(session, frame),
                      frame))
              .get();
        }
      }
      long deadline = System.nanoTime() + Pipeline.BOUND.toNanos();

      Terminal terminal =
          Terminal.run(
              said ->
                  new WatchCommand(
                      () -> said.get().contains(" session=") || System.nanoTime() > deadline),
              "--plain",
              "--interval=200",
              "--session=wanted",
              "--bootstrap-servers=" + broker.bootstrapServers());

      assertThat(terminal.status()).isZero();
      assertThat(terminal.text()).contains(" session=wanted fps=").doesNotContain("another");
    }
  }

  private static FrameEmotions frame() {
    Instant now = Instant.now();
    return FrameEmotions.newBuilder()
        .setSequence(0)
        .setCapturedAt(now)
        .setReceivedAt(now)
        .setOrigin(Origin.LIVE)
        .setWidth(640)
        .setHeight(480)
        .setFaces(List.of())
        .build();
  }
}
