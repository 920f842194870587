package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of frames that are none, and that each is accounted for. */
class PipelineBadFramesTest {
  private static Pipeline pipeline;

  @BeforeAll
  static void start() {
    pipeline = Pipeline.start();
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void rejectsBadFramesWithAReasonAndGoesOn() {
    try (IngestClient client = pipeline.connect()) {
      byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
      byte[] half = Arrays.copyOf(Pipeline.PORTRAIT, Pipeline.PORTRAIT.length / 2);
      byte[] tooLarge = Arrays.copyOf(Pipeline.PORTRAIT, Pipeline.MAX_FRAME_BYTES + 1);

      assertRejected(client.send(Style.BOX, text), 0, "not-a-jpeg");
      assertRejected(client.send(Style.BOX, half), 1, "truncated");
      assertRejected(client.send(Style.BOX, headerOnly(30_000, 30_000)), 2, "too-many-pixels");
      assertRejected(client.send(Style.BOX, tooLarge), 3, "too-many-bytes");
      JsonNode answer = client.send(Style.BOX, Pipeline.PORTRAIT);

      assertThat(answer.get("type").textValue()).isEqualTo("ack");
      assertThat(pipeline.awaitAllAnnotated(client.sessionId(), 1))
          .extracting(AnnotatedFrame::getSequence)
          .containsExactly(4L);
      assertThat(pipeline.reader().recordsOf(client.sessionId(), pipeline.topics().frames()))
          .hasSize(1);
    }
  }

  @Test
  void setsAsideWhatOthersWroteToFramesAndGoesOn() throws Exception {
    String session = "written-by-another-program";
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", pipeline.standalone().broker().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] undecodable = "SECRET-PIXELS, and no JPEG".getBytes(StandardCharsets.UTF_8);
      for (byte[] value :
          List.of(
              "SECRET-PIXELS as no Avro".getBytes(StandardCharsets.UTF_8),
              frame(0, undecodable),
              frame(1, Pipeline.PORTRAIT))) {
        producer
            .send(new ProducerRecord<>(pipeline.topics().frames().name(), session, value))
            .get();
      }
    }

    List<AnnotatedFrame> annotated = pipeline.awaitAllAnnotated(session, 2);
    assertThat(annotated.get(0).getSkipped()).isEqualTo(SkipReason.SET_ASIDE);
    assertThat(annotated.get(1).getJpeg()).isNotNull();
    assertThat(pipeline.reader().valuesOf(session, pipeline.topics().deadLetters()))
        .extracting(DeadLetter::getSequence)
        .containsExactly(null, 0L);
    assertThat(pipeline.reader().valuesOf(session, pipeline.topics().deadLetters()))
        .allSatisfy(
            letter -> {
              assertThat(letter.getTopic()).isEqualTo("emojify.frames");
              assertThat(letter.getStage()).isEqualTo("detector");
              assertThat(letter.getReason()).isNotBlank();
            });
    assertThat(pipeline.reader().recordsOf(session, pipeline.topics().deadLetters()))
        .allSatisfy(
            letter ->
                assertThat(new String(letter.value(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("SECRET-PIXELS"));
  }

  @Test
  void accountsForEveryAcceptedFrameInTopicsAndInMetrics() throws Exception {
    Books before = Books.read(pipeline.standalone().pageAddress());
    try (IngestClient client = pipeline.connect()) {
      for (int i = 0; i < 12; i++) {
        // Whole to look at, so it is let in, but there are no pixels between its header and its
        // end.
        boolean hollow = i % 4 == 3;
        JsonNode answer =
            client.send(Style.EMOJI, hollow ? headerOnly(640, 480) : Pipeline.PORTRAIT);
        assertThat(answer.get("type").textValue()).isEqualTo("ack");
      }

      List<AnnotatedFrame> annotated = pipeline.awaitAllAnnotated(client.sessionId(), 12);
      assertThat(annotated).filteredOn(frame -> frame.getJpeg() != null).hasSize(9);
      assertThat(annotated)
          .filteredOn(frame -> frame.getSkipped() == SkipReason.SET_ASIDE)
          .extracting(AnnotatedFrame::getSequence)
          .containsExactly(3L, 7L, 11L);
      assertThat(pipeline.reader().valuesOf(client.sessionId(), pipeline.topics().deadLetters()))
          .extracting(DeadLetter::getSequence)
          .containsExactly(3L, 7L, 11L);
      await()
          .atMost(Pipeline.BOUND)
          .untilAsserted(
              () ->
                  assertThat(Books.read(pipeline.standalone().pageAddress()).since(before))
                      .isEqualTo(new Books(12, 9, 0, 3)));
    }
  }

  @Test
  void neverFillsATruncatedFrameWithThePixelsOfAnother() {
    byte[] red = TestPictures.faceOn(TestPictures.RED);
    byte[] whole = TestPictures.faceOnNoise(TestPictures.GREEN);
    // The lower part is missing; the end-of-image marker makes it look whole.
    byte[] crafted = Arrays.copyOf(whole, whole.length / 2);
    crafted[crafted.length - 2] = (byte) 0xFF;
    crafted[crafted.length - 1] = (byte) 0xD9;
    try (IngestClient client = pipeline.connect()) {
      for (int i = 0; i < 5; i++) {
        client.send(Style.BOX, red);
      }
      JsonNode answer = client.send(Style.BOX, crafted);

      assertThat(answer.get("type").textValue()).isEqualTo("ack");
      List<AnnotatedFrame> annotated = pipeline.awaitAllAnnotated(client.sessionId(), 6);
      assertThat(TestPictures.reddishPixels(bytes(annotated.get(4).getJpeg()), 400))
          .isGreaterThan(50_000);
      AnnotatedFrame result = annotated.get(5);
      if (result.getJpeg() == null) {
        assertThat(result.getSkipped()).isEqualTo(SkipReason.SET_ASIDE);
      } else {
        assertThat(TestPictures.reddishPixels(bytes(result.getJpeg()), 300)).isZero();
      }
    }
  }

  private static void assertRejected(JsonNode answer, int sequence, String reason) {
    assertThat(answer.get("type").textValue()).isEqualTo("reject");
    assertThat(answer.get("sequence").intValue()).isEqualTo(sequence);
    assertThat(answer.get("reason").textValue()).isEqualTo(reason);
  }

  /** A JPEG that claims a size and has no pixels. */
  private static byte[] headerOnly(int width, int height) {
    return ByteBuffer.allocate(17)
        .putInt(0xFFD8FFC0)
        .putShort((short) 11)
        .put((byte) 8)
        .putShort((short) height)
        .putShort((short) width)
        .put(new byte[] {1, 1, 0x11, 0})
        .putShort((short) 0xFFD9)
        .array();
  }

  private static byte[] frame(long sequence, byte[] jpeg) {
    Instant now = Instant.now();
    Frame frame =
        new Frame(
            sequence, now, now, Origin.RECORDED, 640, 480, Style.BOX, null, ByteBuffer.wrap(jpeg));
    return pipeline
        .topics()
        .frames()
        .valueSerde()
        .serializer()
        .serialize(pipeline.topics().frames().name(), frame);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
