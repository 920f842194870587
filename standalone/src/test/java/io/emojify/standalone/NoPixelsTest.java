package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.emojify.schemas.Box;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.FaceCrop;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * That whatever goes wrong with a picture, nothing that is kept or told about it holds any of it:
 * dead letters, logs at every level, metrics, answers.
 */
@Timeout(240)
class NoPixelsTest {
  private static final String SESSION = "session-of-bad-frames";

  /** What all the pictures here are filled with, and nothing else is. */
  private static final byte[] PIXELS = "SECRET-PIXELS-OF-A-FACE/".getBytes(StandardCharsets.UTF_8);

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.emojify");
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private Level before;
  private Pipeline pipeline;

  @BeforeEach
  void start() {
    before = ours.getLevel();
    ours.setLevel(Level.TRACE);
    logged.start();
    root.addAppender(logged);
    pipeline = Pipeline.start();
  }

  @AfterEach
  void stop() {
    pipeline.close();
    root.detachAppender(logged);
    ours.setLevel(before);
  }

  @Test
  void areInNothingThatIsKeptOrToldAboutBadFrames() throws Exception {
    List<String> told = new ArrayList<>();
    sendToIngest(told);
    postStills(told);
    writeToTopics();

    Topic<String, DeadLetter> letters = pipeline.topics().deadLetters();
    await()
        .atMost(Pipeline.BOUND)
        .until(
            () ->
                pipeline.reader().valuesOf(SESSION, letters).stream()
                    .map(DeadLetter::getReason)
                    .distinct()
                    .count(),
            kinds -> kinds >= 5);
    await()
        .atMost(Pipeline.BOUND)
        .untilAsserted(
            () ->
                assertThat(pipeline.reader().valuesOf(SESSION, letters))
                    .extracting(DeadLetter::getStage)
                    .contains("detector", "classifier", "renderer"));
    for (ConsumerRecord<byte[], byte[]> record : pipeline.reader().recordsOf(SESSION, letters)) {
      told.add(text(record.key()));
      told.add(text(record.value()));
      record.headers().forEach(header -> told.add(header.key() + text(header.value())));
    }
    told.add(pipeline.get("metrics").body());
    told.add(pipeline.get("health/ready").body());
    told.addAll(logLines());

    assertThat(logLines())
        .as("what was set aside is told")
        .anyMatch(it -> it.contains("set aside"));
    for (String form : forms()) {
      assertThat(told).as(form).noneMatch(text -> text.contains(form));
    }
  }

  @Test
  void wouldBeFoundInEveryForm() {
    byte[] inside =
        ByteBuffer.allocate(7 + PIXELS.length * 3).put(7, filled(PIXELS.length * 3)).array();

    assertThat(forms()).anyMatch(form -> text(inside).contains(form));
    assertThat(forms()).anyMatch(Base64.getEncoder().encodeToString(inside)::contains);
    assertThat(forms()).anyMatch(HexFormat.of().formatHex(inside)::contains);
    assertThat(forms()).anyMatch(Arrays.toString(inside)::contains);
  }

  /** Every reason for which a frame isn't let in, by the socket that the page uses. */
  private void sendToIngest(List<String> told) {
    try (IngestClient client = pipeline.connect()) {
      for (byte[] picture :
          List.of(
              filled(5_000),
              jpeg(5_000, false),
              filled(Pipeline.MAX_FRAME_BYTES + 1),
              jpeg(5_000, true))) {
        told.add(client.send(Style.BOX, picture).toString());
      }
    }
  }

  private void postStills(List<String> told) throws Exception {
    for (byte[] picture : List.of(filled(5_000), jpeg(5_000, false), jpeg(5_000, true))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(pipeline.standalone().pageAddress() + "api/v1/analyze"))
              .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      told.add(answer.headers().map() + answer.body());
    }
  }

  /** What others might write to the topics: no Avro, half of it, no picture, no crop. */
  private void writeToTopics() throws Exception {
    Topics topics = pipeline.topics();
    byte[] frame = write(topics.frames(), frame(1, jpeg(5_000, true)));
    byte[] faces = write(topics.faces(), faces(2));
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                pipeline.standalone().broker().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Topic<?, ?> topic : List.of(topics.frames(), topics.faces(), topics.emotions())) {
        write(producer, topic, filled(5_000));
      }
      write(producer, topics.frames(), frame);
      write(producer, topics.frames(), Arrays.copyOf(frame, frame.length - 7));
      write(producer, topics.faces(), faces);
      write(producer, topics.faces(), Arrays.copyOf(faces, faces.length - 7));
    }
  }

  private void write(KafkaProducer<String, byte[]> producer, Topic<?, ?> topic, byte[] value)
      throws Exception {
    int partition = topic.partitionOf(SESSION);
    String key = topic.equals(pipeline.topics().emotions()) ? SESSION + "/1-1" : SESSION;
    producer.send(new ProducerRecord<>(topic.name(), partition, key, value)).get();
  }

  private static <V> byte[] write(Topic<?, V> topic, V value) {
    return topic.valueSerde().serializer().serialize(topic.name(), value);
  }

  private static Frame frame(long sequence, byte[] jpeg) {
    Instant now = Instant.now();
    return new Frame(
        sequence, now, now, Origin.RECORDED, 640, 480, Style.NONE, null, ByteBuffer.wrap(jpeg));
  }

  /** With a crop that isn't one. */
  private static FrameFaces faces(long sequence) {
    Instant now = Instant.now();
    FaceCrop crop = new FaceCrop(1, new Box(1f, 2f, 3f, 4f), 0.9f, ByteBuffer.wrap(filled(300)));
    return new FrameFaces(sequence, now, now, Origin.RECORDED, 640, 480, null, null, List.of(crop));
  }

  /** Begins like a JPEG of 640 by 480, and ends like one if it is whole; between is no picture. */
  private static byte[] jpeg(int bytes, boolean whole) {
    ByteBuffer jpeg = ByteBuffer.wrap(filled(bytes));
    jpeg.putInt(0xFFD8FFC0)
        .putShort((short) 11)
        .put((byte) 8)
        .putShort((short) 480)
        .putShort((short) 640)
        .put(new byte[] {1, 1, 0x11, 0});
    if (whole) {
      jpeg.putShort(bytes - 2, (short) 0xFFD9);
    }
    return jpeg.array();
  }

  private static byte[] filled(int bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < bytes) {
      out.writeBytes(PIXELS);
    }
    return Arrays.copyOf(out.toByteArray(), bytes);
  }

  /** As pixels would look in a text: as they are, in Base64, in hexadecimal digits, as a list. */
  private static List<String> forms() {
    byte[] several = filled(3 * PIXELS.length);
    Stream<String> base64 =
        Stream.of(0, 1, 2)
            .map(shift -> Arrays.copyOfRange(several, shift, shift + 12))
            .map(bytes -> Base64.getEncoder().encodeToString(bytes));
    byte[] few = Arrays.copyOf(PIXELS, 8);
    String hex = HexFormat.of().formatHex(few);
    return Stream.concat(
            base64, Stream.of(text(few), hex, hex.toUpperCase(Locale.ROOT), listed(few)))
        .toList();
  }

  private static String listed(byte[] bytes) {
    String list = Arrays.toString(bytes);
    return list.substring(1, list.length() - 1);
  }

  private List<String> logLines() {
    PatternLayout layout = new PatternLayout();
    layout.setContext(root.getLoggerContext());
    layout.setPattern("%level %logger %msg %mdc %ex{full}%n");
    layout.start();
    List<ILoggingEvent> events;
    // As the appender does where it adds to it.
    synchronized (logged) {
      events = List.copyOf(logged.list);
    }
    return events.stream().map(layout::doLayout).toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
