package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.analytics.export.ExportCommand;
import io.emojify.runtime.Closing;
import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./emojify export} on results of two sessions, one of which goes on. */
@Timeout(180)
class ExportTest {
  /** Other than the default: the command has to ask. */
  private static final int PARTITIONS = 5;

  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);

  private static final int FRAMES = 1_200;
  private static final Closing CLOSING = new Closing();

  @TempDir private static Path data;

  private static String servers;
  private static Topics topics;
  private static KafkaProducer<ResultKey, FrameEmotions> producer;

  @TempDir private Path folder;

  @BeforeAll
  static void fillTheTopic() {
    EmbeddedBroker broker = CLOSING.add(EmbeddedBroker.start(data, TestOptions.freePort()));
    servers = broker.bootstrapServers();
    topics = Topics.bundled(PARTITIONS);
    var client = new KafkaOptions(servers, PARTITIONS, Map.of()).clientProperties();
    try (Admin admin = Admin.create(client)) {
      new TopicCreator(admin).createMissing(topics);
    }
    producer =
        CLOSING.add(
            new KafkaProducer<>(
                client,
                topics.emotions().keySerde().serializer(),
                topics.emotions().valueSerde().serializer()));
    for (int sequence = 0; sequence < FRAMES; sequence++) {
      send("one", sequence, START.plusSeconds(sequence));
      send("two", sequence, START.plusSeconds(sequence));
    }
    producer.flush();
  }

  @AfterAll
  static void stop() {
    CLOSING.close();
  }

  @Test
  void writesEveryFrameOfEverySessionInItsOrder() throws IOException {
    Path file = folder.resolve("all.csv");

    Terminal terminal = export("--output=" + file);

    assertThat(terminal.status()).isZero();
    assertThat(terminal.text().strip()).isEqualTo("2,400 rows: 2,400 frames of 2 sessions");
    List<String> rows = Files.readAllLines(file);
    assertThat(rows).hasSize(1 + 2 * FRAMES);
    assertThat(rows.stream().filter(row -> row.startsWith("one,")).map(ExportTest::sequence))
        .isSorted()
        .hasSize(FRAMES);
  }

  @Test
  void writesTheFramesOfOneSessionAndOfATime() throws IOException {
    Path file = folder.resolve("range.jsonl");

    Terminal terminal =
        export(
            "--jsonl",
            "--output=" + file,
            "--session=two",
            "--from=" + START.plusSeconds(100),
            "--to=" + START.plusSeconds(103));

    assertThat(terminal.text().strip()).isEqualTo("3 rows: 3 frames of 1 sessions");
    assertThat(Files.readAllLines(file))
        .extracting(row -> row.substring(0, row.indexOf(",\"captured_at\"")))
        .containsExactly(
            "{\"session\":\"two\",\"sequence\":100",
            "{\"session\":\"two\",\"sequence\":101",
            "{\"session\":\"two\",\"sequence\":102");
  }

  @Test
  void goesOnWithWhatComesUntilItIsStopped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Terminal> following =
        CompletableFuture.supplyAsync(
            () -> run(out, stop, "--follow", "--session=three", "--from-beginning"));
    send("three", 0, START);
    await()
        .atMost(Pipeline.BOUND)
        .until(() -> out.toString(StandardCharsets.UTF_8).contains("three,0,"));

    send("three", 1, START.plusSeconds(1));
    await()
        .atMost(Pipeline.BOUND)
        .until(() -> out.toString(StandardCharsets.UTF_8).contains("three,1,"));
    stop.set(true);

    assertThat(following).succeedsWithin(Pipeline.BOUND).extracting(Terminal::status).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
  }

  @Test
  void endsQuietlyWhenNobodyReadsAnyMore() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(run(closed, new AtomicBoolean())).isEqualTo(new Terminal(0, ""));
  }

  @Test
  void keepsAFileThatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), "mine");

    assertThat(export("--output=" + file))
        .isEqualTo(
            new Terminal(
                2, file + " is there already; --force replaces it" + System.lineSeparator()));
    assertThat(file).hasContent("mine");
  }

  @Test
  void saysThatNoKafkaAnswers() {
    Terminal terminal =
        Terminal.run(
            new ExportCommand(), "--bootstrap-servers=localhost:" + TestOptions.freePort());

    assertThat(terminal.status()).isEqualTo(1);
    assertThat(terminal.text().lines())
        .singleElement()
        .asString()
        .startsWith("Kafka at localhost:")
        .contains("can't be reached");
  }

  private static void send(String session, long sequence, Instant receivedAt) {
    FrameEmotions frame =
        FrameEmotions.newBuilder()
            .setSequence(sequence)
            .setCapturedAt(receivedAt)
            .setReceivedAt(receivedAt)
            .setOrigin(Origin.LIVE)
            .setWidth(640)
            .setHeight(480)
            .setFaces(List.of())
            .build();
    producer.send(
        new ProducerRecord<>(
            topics.emotions().name(),
            topics.emotions().partitionOf(session),
            receivedAt.toEpochMilli(),
            ResultKey.of(session, frame),
            frame));
  }

  private static long sequence(String row) {
    return Long.parseLong(row.split(",")[1]);
  }

  private static Terminal export(String... arguments) {
    return run(OutputStream.nullOutputStream(), new AtomicBoolean(), arguments);
  }

  private static Terminal run(OutputStream out, AtomicBoolean stop, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--bootstrap-servers=" + servers));
    all.addAll(List.of(arguments));
    return Terminal.run(new ExportCommand(out, stop::get), all.toArray(String[]::new));
  }
}
