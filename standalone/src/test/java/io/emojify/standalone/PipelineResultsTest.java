package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.Pace;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.ingest.source.SourceFacts;
import io.emojify.ingest.source.SourceFrame;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Style;
import io.emojify.standalone.ViewClient.Result;
import io.emojify.vision.Image;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes out for what goes in, through a real broker and the real models. */
class PipelineResultsTest {
  private static final long MILLIS_PER_FRAME = 40;

  private static final ObjectMapper JSON = new ObjectMapper();

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
  void showsAHappyFaceToWhoeverWatches() {
    try (IngestClient client = pipeline.connect();
        ViewClient viewer = pipeline.watch(client)) {
      Pipeline.sendUntil(client, Pipeline.PORTRAIT, () -> !viewer.pictures().isEmpty());

      Result result = viewer.pictures().get(0);
      JsonNode face = result.header().get("faces").get(0);
      assertThat(result.header().get("faces")).hasSize(1);
      assertThat(result.header().get("width").intValue()).isEqualTo(640);
      assertThat(result.header().get("height").intValue()).isEqualTo(480);
      assertThat(face.get("emotion").textValue()).isEqualTo("happy");
      assertThat(face.get("probabilities")).hasSize(7);
      assertThat(sum(face.get("probabilities"))).isCloseTo(1, within(0.01));
      assertThat(face.get("box").get("x").doubleValue()).isBetween(200.0, 320.0);
      try (Image picture = TestPictures.decode(result.jpeg())) {
        assertThat(picture.width()).isEqualTo(640);
        assertThat(picture.height()).isEqualTo(480);
      }
      pipeline.awaitAllAnnotated(client.sessionId(), client.sent());
    }
  }

  @Test
  void givesNumbersAndNoPicturesToWhoeverWantsNone() {
    try (IngestClient client = pipeline.connect()) {
      client.send(Style.NUMBERS, Pipeline.PORTRAIT);

      AnnotatedFrame frame = pipeline.awaitAllAnnotated(client.sessionId(), 1).get(0);
      assertThat(frame.getFaces()).hasSize(1);
      assertThat(frame.getSkipped()).isNull();
      assertThat(frame.getJpeg()).isNull();
    }
  }

  @Test
  void writesOneRecordPerFrameInOrderAndWithoutPixels() {
    try (IngestClient client = pipeline.connect()) {
      for (int i = 0; i < 20; i++) {
        JsonNode answer = client.send(Style.BOX, Pipeline.PORTRAIT);
        assertThat(answer.get("type").textValue()).isEqualTo("ack");
        assertThat(answer.get("sequence").intValue()).isEqualTo(i);
      }
      pipeline.awaitAllAnnotated(client.sessionId(), 20);

      List<FrameEmotions> emotions =
          pipeline.reader().valuesOf(client.sessionId(), pipeline.topics().emotions());
      assertThat(emotions)
          .extracting(FrameEmotions::getSequence)
          .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
      assertThat(emotions)
          .allSatisfy(
              frame ->
                  assertThat(frame.getFaces())
                      .singleElement()
                      .satisfies(
                          face -> assertThat(face.getEmotion()).isEqualTo(Expression.HAPPY)));
      assertThat(emotions).extracting(frame -> frame.getFaces().get(0).getTrack()).containsOnly(1);
      assertThat(pipeline.reader().recordsOf(client.sessionId(), pipeline.topics().emotions()))
          .allSatisfy(record -> assertThat(record.value()).hasSizeLessThan(300));
    }
  }

  @Test
  void canBeReadByAnyProgramThatKnowsAvro() throws Exception {
    try (IngestClient client = pipeline.connect()) {
      client.send(Style.BOX, Pipeline.PORTRAIT);
      pipeline.awaitAllAnnotated(client.sessionId(), 1);

      ByteBuffer value =
          ByteBuffer.wrap(
              pipeline
                  .reader()
                  .recordsOf(client.sessionId(), pipeline.topics().emotions())
                  .get(0)
                  .value());
      assertThat(value.get()).isZero();
      String answer = pipeline.get("schemas/ids/" + value.getInt()).body();
      Schema schema = new Schema.Parser().parse(JSON.readTree(answer).get("schema").textValue());
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(schema)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(value.array(), value.position(), value.remaining(), null));

      assertThat(record.get("sequence")).isEqualTo(0L);
      assertThat((List<?>) record.get("faces"))
          .singleElement()
          .satisfies(
              face -> assertThat(((GenericRecord) face).get("emotion")).hasToString("HAPPY"));
    }
  }

  @Test
  void showsOneSessionToSeveralViewers() {
    try (IngestClient client = pipeline.connect();
        ViewClient first = pipeline.watch(client);
        ViewClient second = pipeline.watch(client);
        ViewClient third = pipeline.watch(client)) {
      List<ViewClient> viewers = List.of(first, second, third);
      Pipeline.sendUntil(
          client,
          Pipeline.PORTRAIT,
          () -> viewers.stream().allMatch(viewer -> viewer.pictures().size() >= 3));

      assertThat(viewers)
          .allSatisfy(
              viewer ->
                  assertThat(viewer.results())
                      .extracting(result -> result.header().get("sequence").longValue())
                      .isSorted()
                      .doesNotHaveDuplicates());
      pipeline.awaitAllAnnotated(client.sessionId(), client.sent());
    }
  }

  @Test
  void annotatesEveryFrameOfARecordingHoweverFastItIs() throws InterruptedException {
    List<AnnotatedFrame> results = new CopyOnWriteArrayList<>();
    Recording recording =
        new Recording(
            "as-fast-as-possible",
            recordingOf(TestPictures.portraits(100)),
            Style.BLUR,
            Pace.asFastAsPossible());

    long sent = pipeline.standalone().feeds().recorded().send(recording, results::add);

    assertThat(sent).isEqualTo(100);
    assertThat(results)
        .extracting(AnnotatedFrame::getSequence)
        .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
    assertThat(results)
        .extracting(frame -> frame.getCapturedAt().toEpochMilli())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 100).map(i -> i * MILLIS_PER_FRAME).boxed().toList());
    assertThat(results).extracting(AnnotatedFrame::getSkipped).containsOnlyNulls();
    assertThat(results).allSatisfy(frame -> assertThat(frame.getFaces()).hasSize(1));
    assertThat(results).allSatisfy(frame -> assertThat(frame.getJpeg()).isNotNull());
  }

  private static double sum(JsonNode probabilities) {
    double sum = 0;
    for (JsonNode probability : probabilities) {
      sum += probability.doubleValue();
    }
    return sum;
  }

  private static FrameSource recordingOf(List<byte[]> jpegs) {
    Iterator<byte[]> next = jpegs.iterator();
    return new FrameSource() {
      private long timeMillis;

      @Override
      public SourceFacts facts() {
        return new SourceFacts("a test's", 25, Optional.empty(), Optional.empty());
      }

      @Override
      public Optional<SourceFrame> next() {
        timeMillis += MILLIS_PER_FRAME;
        return next.hasNext()
            ? Optional.of(new SourceFrame(timeMillis, ByteBuffer.wrap(next.next())))
            : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}
