package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Expression;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topics;
import io.emojify.standalone.SocketClient.Close;
import io.emojify.standalone.ViewClient.Result;
import io.emojify.vision.Image;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames in at one end, results out at the other, through a real broker and the real models.
 *
 * <p>The budget for live frames is long here, so that a slow machine doesn't change the results;
 * and Kafka's port is taken, so that everything is seen to work on another.
 */
class PipelineTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final byte[] PORTRAIT = TestPictures.portrait();
  private static final int MAX_FRAME_BYTES = 200_000;
  private static final Close NO_TOKEN = new Close(1008, "no valid token for this session");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ServerSocket takenPort;
  private static Standalone standalone;
  private static Topics topics;
  private static TopicReader reader;

  @BeforeAll
  static void start() throws IOException {
    takenPort = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    standalone =
        Standalone.start(
            TestOptions.with(
                "--kafka-port=" + takenPort.getLocalPort(),
                "--staleness-budget=30000",
                "--max-frame-bytes=" + MAX_FRAME_BYTES));
    topics = standalone.context().topics();
    reader = new TopicReader(standalone.broker().bootstrapServers());
  }

  @AfterAll
  static void stop() throws IOException {
    reader.close();
    standalone.close();
    takenPort.close();
  }

  @Test
  void runsWithAnotherKafkaPortWhereTheChosenOneIsTaken() {
    assertThat(standalone.broker().port()).isNotEqualTo(takenPort.getLocalPort());
    assertThat(standalone.broker().bootstrapServers())
        .isEqualTo("localhost:" + standalone.broker().port());
  }

  @Test
  void saysWhoTheClientIsAndWhatItMaySend() {
    try (IngestClient client = connect();
        IngestClient another = connect()) {
      JsonNode session = client.session();

      assertThat(session.get("type").textValue()).isEqualTo("session");
      assertThat(session.get("maxFrameBytes").intValue()).isEqualTo(MAX_FRAME_BYTES);
      assertThat(session.get("maxFramesPerSecond").intValue()).isEqualTo(1000);
      assertThat(session.get("maxInFlight").intValue()).isEqualTo(4);
      assertThat(client.sessionId()).hasSize(22).isNotEqualTo(another.sessionId());
    }
  }

  @Test
  void showsAHappyFaceToWhoeverWatches() {
    try (IngestClient client = connect();
        ViewClient viewer = watch(client)) {
      sendUntil(client, PORTRAIT, () -> !viewer.pictures().isEmpty());

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
      awaitAllAnnotated(client.sessionId(), client.sent());
    }
  }

  @Test
  void writesOneRecordPerFrameInOrderAndWithoutPixels() {
    try (IngestClient client = connect()) {
      for (int i = 0; i < 20; i++) {
        JsonNode answer = client.send(Style.BOX, PORTRAIT);
        assertThat(answer.get("type").textValue()).isEqualTo("ack");
        assertThat(answer.get("sequence").intValue()).isEqualTo(i);
      }
      awaitAllAnnotated(client.sessionId(), 20);

      List<FrameEmotions> emotions = reader.valuesOf(client.sessionId(), topics.emotions());
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
      assertThat(reader.recordsOf(client.sessionId(), topics.emotions()))
          .allSatisfy(record -> assertThat(record.value()).hasSizeLessThan(300));
    }
  }

  @Test
  void canBeReadByAnyProgramThatKnowsAvro() throws Exception {
    try (IngestClient client = connect()) {
      client.send(Style.BOX, PORTRAIT);
      awaitAllAnnotated(client.sessionId(), 1);

      ByteBuffer value =
          ByteBuffer.wrap(reader.recordsOf(client.sessionId(), topics.emotions()).get(0).value());
      assertThat(value.get()).isZero();
      String answer = get("schemas/ids/" + value.getInt()).body();
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
  void rejectsBadFramesWithAReasonAndGoesOn() {
    try (IngestClient client = connect()) {
      byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
      byte[] half = Arrays.copyOf(PORTRAIT, PORTRAIT.length / 2);
      byte[] tooLarge = Arrays.copyOf(PORTRAIT, MAX_FRAME_BYTES + 1);

      assertRejected(client.send(Style.BOX, text), 0, "not-a-jpeg");
      assertRejected(client.send(Style.BOX, half), 1, "truncated");
      assertRejected(client.send(Style.BOX, headerOnly(30_000, 30_000)), 2, "too-many-pixels");
      assertRejected(client.send(Style.BOX, tooLarge), 3, "too-many-bytes");
      JsonNode answer = client.send(Style.BOX, PORTRAIT);

      assertThat(answer.get("type").textValue()).isEqualTo("ack");
      assertThat(awaitAllAnnotated(client.sessionId(), 1))
          .extracting(AnnotatedFrame::getSequence)
          .containsExactly(4L);
      assertThat(reader.recordsOf(client.sessionId(), topics.frames())).hasSize(1);
    }
  }

  @Test
  void setsAsideWhatOthersWroteToFramesAndGoesOn() throws Exception {
    String session = "written-by-another-program";
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", standalone.broker().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] undecodable = "SECRET-PIXELS, and no JPEG".getBytes(StandardCharsets.UTF_8);
      for (byte[] value :
          List.of(
              "SECRET-PIXELS as no Avro".getBytes(StandardCharsets.UTF_8),
              frame(0, undecodable),
              frame(1, PORTRAIT))) {
        producer.send(new ProducerRecord<>(topics.frames().name(), session, value)).get();
      }
    }

    List<AnnotatedFrame> annotated = awaitAllAnnotated(session, 2);
    assertThat(annotated.get(0).getSkipped()).isEqualTo(SkipReason.SET_ASIDE);
    assertThat(annotated.get(1).getJpeg()).isNotNull();
    assertThat(reader.valuesOf(session, topics.deadLetters()))
        .extracting(DeadLetter::getSequence)
        .containsExactly(null, 0L);
    assertThat(reader.valuesOf(session, topics.deadLetters()))
        .allSatisfy(
            letter -> {
              assertThat(letter.getTopic()).isEqualTo("emojify.frames");
              assertThat(letter.getStage()).isEqualTo("detector");
              assertThat(letter.getReason()).isNotBlank();
            });
    assertThat(reader.recordsOf(session, topics.deadLetters()))
        .allSatisfy(
            letter ->
                assertThat(new String(letter.value(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("SECRET-PIXELS"));
  }

  @Test
  void accountsForEveryAcceptedFrameInTopicsAndInMetrics() throws Exception {
    Books before = Books.read(standalone.pageAddress());
    try (IngestClient client = connect()) {
      for (int i = 0; i < 12; i++) {
        // Whole to look at, so it is let in, but there are no pixels between its header and its
        // end.
        boolean hollow = i % 4 == 3;
        JsonNode answer = client.send(Style.EMOJI, hollow ? headerOnly(640, 480) : PORTRAIT);
        assertThat(answer.get("type").textValue()).isEqualTo("ack");
      }

      List<AnnotatedFrame> annotated = awaitAllAnnotated(client.sessionId(), 12);
      assertThat(annotated).filteredOn(frame -> frame.getJpeg() != null).hasSize(9);
      assertThat(annotated)
          .filteredOn(frame -> frame.getSkipped() == SkipReason.SET_ASIDE)
          .extracting(AnnotatedFrame::getSequence)
          .containsExactly(3L, 7L, 11L);
      assertThat(reader.valuesOf(client.sessionId(), topics.deadLetters()))
          .extracting(DeadLetter::getSequence)
          .containsExactly(3L, 7L, 11L);
      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(Books.read(standalone.pageAddress()).since(before))
                      .isEqualTo(new Books(12, 9, 0, 3)));
    }
  }

  @Test
  void letsNobodyWatchWithoutTheSessionsToken() {
    try (IngestClient client = connect();
        IngestClient another = connect()) {
      String session = "session=" + client.sessionId();
      String token = "&token=" + another.session().get("viewToken").textValue();

      assertThat(closeOf("ws/view", Map.of())).isEqualTo(NO_TOKEN);
      assertThat(closeOf("ws/view?" + session, Map.of())).isEqualTo(NO_TOKEN);
      assertThat(closeOf("ws/view?" + session + "&token=guess", Map.of())).isEqualTo(NO_TOKEN);
      assertThat(closeOf("ws/view?" + session + token, Map.of())).isEqualTo(NO_TOKEN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://elsewhere.example", "null", "http://localhost:1"})
  void letsNoForeignPageConnect(String origin) {
    Close refused = new Close(1008, "this page may not connect here");
    try (IngestClient client = connect()) {
      assertThat(closeOf("ws/ingest", Map.of("Origin", origin))).isEqualTo(refused);
      assertThat(closeOf(client.viewPath(), Map.of("Origin", origin))).isEqualTo(refused);
    }
  }

  @Test
  void letsItsOwnPageConnect() {
    String origin = standalone.pageAddress().replaceFirst("/$", "");
    try (SocketClient socket =
        SocketClient.connect(standalone.pageAddress(), "ws/ingest", Map.of("Origin", origin))) {
      await().atMost(BOUND).until(() -> !socket.texts().isEmpty());

      assertThat(socket.closed()).isNotDone();
    }
  }

  @Test
  void endsASessionThatSendsText() {
    try (IngestClient client = connect()) {
      client.socket().send("hello");

      assertThat(client.socket().closed())
          .succeedsWithin(BOUND)
          .isEqualTo(new Close(1008, "only binary messages are expected here"));
    }
  }

  @Test
  void neverShowsOneSessionThePictureOfAnother() {
    byte[] redFace = TestPictures.faceOn(TestPictures.RED);
    byte[] blueFace = TestPictures.faceOn(TestPictures.BLUE);
    try (IngestClient red = connect();
        IngestClient blue = connect();
        ViewClient redViewer = watch(red);
        ViewClient blueViewer = watch(blue)) {
      await()
          .atMost(BOUND)
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                red.send(Style.BOX, redFace);
                blue.send(Style.BOX, blueFace);
                return redViewer.pictures().size() >= 20 && blueViewer.pictures().size() >= 20;
              });

      assertThat(redViewer.pictures()).allSatisfy(hasColour(2));
      assertThat(blueViewer.pictures()).allSatisfy(hasColour(0));
      awaitAllAnnotated(red.sessionId(), red.sent());
      awaitAllAnnotated(blue.sessionId(), blue.sent());
    }
  }

  @Test
  void showsOneSessionToSeveralViewers() {
    try (IngestClient client = connect();
        ViewClient first = watch(client);
        ViewClient second = watch(client);
        ViewClient third = watch(client)) {
      List<ViewClient> viewers = List.of(first, second, third);
      sendUntil(
          client,
          PORTRAIT,
          () -> viewers.stream().allMatch(viewer -> viewer.pictures().size() >= 3));

      assertThat(viewers)
          .allSatisfy(
              viewer ->
                  assertThat(viewer.results())
                      .extracting(result -> result.header().get("sequence").longValue())
                      .isSorted()
                      .doesNotHaveDuplicates());
      awaitAllAnnotated(client.sessionId(), client.sent());
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
            Double.POSITIVE_INFINITY);

    long sent = standalone.recordings().send(recording, results::add);

    assertThat(sent).isEqualTo(100);
    assertThat(results)
        .extracting(AnnotatedFrame::getSequence)
        .containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
    assertThat(results).extracting(AnnotatedFrame::getSkipped).containsOnlyNulls();
    assertThat(results).allSatisfy(frame -> assertThat(frame.getFaces()).hasSize(1));
    assertThat(results).allSatisfy(frame -> assertThat(frame.getJpeg()).isNotNull());
  }

  @Test
  void neverFillsATruncatedFrameWithThePixelsOfAnother() {
    byte[] red = TestPictures.faceOn(TestPictures.RED);
    byte[] whole = TestPictures.faceOnNoise(TestPictures.GREEN);
    // The lower part is missing; the end-of-image marker makes it look whole.
    byte[] crafted = Arrays.copyOf(whole, whole.length / 2);
    crafted[crafted.length - 2] = (byte) 0xFF;
    crafted[crafted.length - 1] = (byte) 0xD9;
    try (IngestClient client = connect()) {
      for (int i = 0; i < 5; i++) {
        client.send(Style.BOX, red);
      }
      JsonNode answer = client.send(Style.BOX, crafted);

      assertThat(answer.get("type").textValue()).isEqualTo("ack");
      List<AnnotatedFrame> annotated = awaitAllAnnotated(client.sessionId(), 6);
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

  @Test
  void servesThePageSoThatItCanDoNoMoreThanItMust() throws Exception {
    HttpResponse<String> page = get("");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Emojify</title>");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void saysThatItIsReady() throws Exception {
    assertThat(get("health/live").body()).isEqualTo("live\n");
    assertThat(get("health/ready").body()).isEqualTo("ready\n");
    assertThat(get("health/ready").statusCode()).isEqualTo(200);
  }

  private static IngestClient connect() {
    return IngestClient.connect(standalone.pageAddress());
  }

  private static ViewClient watch(IngestClient client) {
    return ViewClient.connect(standalone.pageAddress(), client.viewPath());
  }

  /** A viewer sees what comes from now on, so frames are sent until it does. */
  private static void sendUntil(IngestClient client, byte[] jpeg, Callable<Boolean> condition) {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              client.send(Style.BOX, jpeg);
              return condition.call();
            });
  }

  /** Waits until that many frames of a session have left the pipeline; exactly so many may. */
  private static List<AnnotatedFrame> awaitAllAnnotated(String session, int count) {
    return await()
        .atMost(BOUND)
        .until(
            () -> reader.valuesOf(session, topics.annotated()), frames -> frames.size() >= count);
  }

  private static Close closeOf(String path, Map<String, String> headers) {
    try (SocketClient socket = SocketClient.connect(standalone.pageAddress(), path, headers)) {
      return await().atMost(BOUND).until(() -> socket.closed().getNow(null), c -> c != null);
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(standalone.pageAddress() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void assertRejected(JsonNode answer, int sequence, String reason) {
    assertThat(answer.get("type").textValue()).isEqualTo("reject");
    assertThat(answer.get("sequence").intValue()).isEqualTo(sequence);
    assertThat(answer.get("reason").textValue()).isEqualTo(reason);
  }

  /**
   * @param channel that outshines the others at the picture's edge: 0 for blue, 2 for red
   */
  private static ThrowingConsumer<Result> hasColour(int channel) {
    return result -> {
      double[] colour = TestPictures.pixel(result.jpeg(), 20, 240);
      assertThat(colour[channel]).isGreaterThan(150);
      assertThat(colour[2 - channel]).isLessThan(80);
    };
  }

  private static double sum(JsonNode probabilities) {
    double sum = 0;
    for (JsonNode probability : probabilities) {
      sum += probability.doubleValue();
    }
    return sum;
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
        new Frame(sequence, now, now, Origin.RECORDED, 640, 480, Style.BOX, ByteBuffer.wrap(jpeg));
    return topics.frames().valueSerde().serializer().serialize(topics.frames().name(), frame);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static FrameSource recordingOf(List<byte[]> jpegs) {
    Iterator<byte[]> next = jpegs.iterator();
    return new FrameSource() {
      @Override
      public Optional<ByteBuffer> next() {
        return next.hasNext() ? Optional.of(ByteBuffer.wrap(next.next())) : Optional.empty();
      }

      @Override
      public double framesPerSecond() {
        return 30;
      }

      @Override
      public void close() {}
    };
  }
}
