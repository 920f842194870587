package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.runtime.ViewTokens;
import io.emojify.schemas.Style;
import io.emojify.standalone.SocketClient.Close;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients can't do to the service by its WebSockets, with clients that try. */
class SocketHardeningTest {
  private static final String SECRET = "a secret of this test";
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static Pipeline pipeline;

  @BeforeAll
  static void start() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    pipeline =
        Pipeline.start(
            "--view-secret-file=" + secret,
            // So that tests can come from many addresses.
            "--trusted-proxies=127.0.0.0/8,::1",
            "--max-sessions=8",
            "--max-sessions-per-address=2",
            "--max-viewers=8",
            "--max-viewers-per-address=2",
            "--ping-interval=1",
            "--pong-timeout=3",
            "--slow-viewer-timeout=2");
  }

  @AfterAll
  static void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  private static String page() {
    return pipeline.standalone().pageAddress();
  }

  private static Map<String, String> from(String address) {
    return Map.of("X-Forwarded-For", address);
  }

  private static SocketClient connect(String path, Map<String, String> headers) {
    return SocketClient.connect(page(), path, headers);
  }

  private static String viewPath(String session, Duration lifetime) {
    ViewTokens tokens =
        new ViewTokens(SECRET.getBytes(StandardCharsets.UTF_8), lifetime, InstantSource.system());
    return "ws/view?session=%s&token=%s".formatted(session, tokens.tokenFor(session));
  }

  private static Close closeOf(SocketClient socket) {
    return await().atMost(BOUND).until(() -> socket.closed().getNow(null), Objects::nonNull);
  }

  private static double refused(String door, String reason) throws Exception {
    Pattern line =
        Pattern.compile(
            "emojify_refused_total\\{door=\"%s\",reason=\"%s\"} (\\S+)".formatted(door, reason));
    var found = line.matcher(pipeline.get("metrics").body());
    assertThat(found.find()).as("%s is counted at %s", reason, door).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  void negotiatesNoCompressionHoweverItIsOffered() throws Exception {
    for (String path : List.of("ws/ingest", viewPath("any", Duration.ofHours(1)))) {
      try (RawSocket socket = RawSocket.connect(page())) {
        List<String> head =
            socket.upgrade(
                path,
                Map.of(
                    "Sec-WebSocket-Extensions",
                    "permessage-deflate; client_max_window_bits, x-webkit-deflate-frame"));

        assertThat(head.get(0)).startsWith("HTTP/1.1 101 ");
        assertThat(head)
            .noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"))
            .noneMatch(line -> line.startsWith("Set-Cookie"));
      }
    }
  }

  @Test
  void endsAConnectionThatCompressesAllTheSame() throws Exception {
    try (RawSocket socket = RawSocket.open(page(), "ws/ingest", Map.of())) {
      // The bit that says "compressed".
      socket.send(0x40 | RawSocket.BINARY, true, new byte[20]);

      assertThat(socket.readUntilClose().code()).isEqualTo(1002);
    }
  }

  @Test
  void servesOneVersionOfTheProtocol() {
    for (String version : List.of("0", "8", "14")) {
      try (RawSocket socket = RawSocket.connect(page())) {
        assertThat(socket.upgrade("ws/ingest", Map.of("Sec-WebSocket-Version", version)).get(0))
            .doesNotContain(" 101 ")
            .containsPattern(" 4\\d\\d ");
      }
    }
  }

  @Test
  void endsAConnectionThatBreaksTheProtocol() throws Exception {
    double before = refused("ingest", "protocol");
    try (RawSocket unmasked = RawSocket.open(page(), "ws/ingest", Map.of());
        RawSocket unknown = RawSocket.open(page(), "ws/ingest", Map.of())) {
      unmasked.send(RawSocket.BINARY, true, false, new byte[20]);
      unknown.send(5, true, new byte[20]);

      assertThat(unmasked.readUntilClose().code()).isEqualTo(1002);
      assertThat(unknown.readUntilClose().code()).isEqualTo(1002);
    }
    await().atMost(BOUND).until(() -> refused("ingest", "protocol") == before + 2);
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, Upgrade: websocket",
    "TRACE, X: y",
    "POST, Upgrade: websocket",
    "GET, Upgrade: h2c",
    "GET, X: y",
  })
  void givesWhatOnlyLooksLikeAWebSocketNothing(String method, String header) throws Exception {
    try (RawSocket socket = RawSocket.connect(page())) {
      socket.write(
          method
              + " /ws/ingest HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + header
              + "\r\nX-Secret: do-not-repeat\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

      assertThat(socket.readRest())
          .containsPattern("^HTTP/1\\.1 40[045] ")
          .doesNotContain("do-not-repeat");
    }
  }

  @Test
  void letsOneAddressHaveOnlySoManySessions() throws Exception {
    double before = refused("ingest", "full-for-address");
    try (SocketClient first = connect("ws/ingest", from("203.0.113.1"));
        SocketClient second = connect("ws/ingest", from("203.0.113.1"))) {
      await().atMost(BOUND).until(() -> first.texts().size() + second.texts().size() == 2);

      try (SocketClient third = connect("ws/ingest", from("203.0.113.1"));
          // What a client writes before its gateway's own word counts for nothing.
          SocketClient liar = connect("ws/ingest", from("198.51.100.7, 203.0.113.1"));
          SocketClient other = connect("ws/ingest", from("203.0.113.2"))) {
        Close full = new Close(1013, "too many sessions from your address");
        assertThat(closeOf(third)).isEqualTo(full);
        assertThat(closeOf(liar)).isEqualTo(full);
        await().atMost(BOUND).until(() -> other.texts().size() == 1);
      }
      assertThat(refused("ingest", "full-for-address")).isEqualTo(before + 2);
    }
    comesIn("ws/ingest", from("203.0.113.1"));
  }

  /** Once a place is free again. */
  private static void comesIn(String path, Map<String, String> headers) {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              try (SocketClient socket = connect(path, headers)) {
                await()
                    .atMost(BOUND)
                    .until(() -> !socket.texts().isEmpty() || socket.closed().isDone());
                return !socket.texts().isEmpty();
              }
            });
  }

  @Test
  void letsOneAddressHaveOnlySoManyViewers() {
    String path = viewPath("some-session", Duration.ofHours(1));
    try (SocketClient first = connect(path, from("203.0.113.1"));
        SocketClient second = connect(path, from("203.0.113.1"))) {
      // Who is pinged has got its place.
      await().atMost(BOUND).until(() -> first.pings() > 0 && second.pings() > 0);

      try (SocketClient third = connect(path, from("203.0.113.1"))) {
        assertThat(closeOf(third)).isEqualTo(new Close(1013, "too many viewers from your address"));
      }
      assertThat(first.closed()).isNotDone();
      assertThat(second.closed()).isNotDone();
    }
  }

  private static double viewers() {
    return pipeline.standalone().context().meters().get("emojify.viewers").gauge().value();
  }

  @Test
  void letsInOnlySoManyInAll() {
    List<SocketClient> all = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        all.add(connect("ws/ingest", from("203.0.113." + (100 + i))));
      }

      await()
          .atMost(BOUND)
          .until(() -> all.stream().allMatch(s -> s.closed().isDone() || !s.texts().isEmpty()));
      assertThat(all).filteredOn(socket -> !socket.texts().isEmpty()).hasSizeLessThanOrEqualTo(8);
      assertThat(all)
          .filteredOn(socket -> socket.closed().isDone())
          .isNotEmpty()
          .allSatisfy(
              socket ->
                  assertThat(closeOf(socket)).isEqualTo(new Close(1013, "too many sessions")));
    } finally {
      all.forEach(SocketClient::close);
    }
    await().atMost(BOUND).until(() -> sessions() == 0);
  }

  private static double sessions() {
    return pipeline.standalone().context().meters().get("emojify.sessions").gauge().value();
  }

  @Test
  void cutsOffWhoDoesNotAnswerPings() throws Exception {
    double before = refused("view", "silent");
    try (RawSocket dead =
        RawSocket.open(page(), viewPath("some-session", Duration.ofHours(1)), Map.of())) {
      assertThat(dead.readFrame().opcode()).isEqualTo(RawSocket.PING);

      assertThat(dead.isCutOff()).isTrue();
    }
    assertThat(refused("view", "silent")).isEqualTo(before + 1);
  }

  @Test
  void leavesThoseInPeaceWhoAnswerPings() {
    try (SocketClient patient =
        connect(viewPath("some-session", Duration.ofHours(1)), from("203.0.113.3"))) {
      // One a second: longer than a silent one is left.
      await().atMost(BOUND).until(() -> patient.pings() >= 6);

      assertThat(patient.closed()).isNotDone();
    }
  }

  @Test
  void endsASessionThatSendsNothing() throws Exception {
    // One of its own: the other tests' sessions may take their time.
    try (Standalone impatient = Standalone.start(TestOptions.with("--idle-timeout=2"))) {
      try (SocketClient idle =
          SocketClient.connect(impatient.pageAddress(), "ws/ingest", Map.of())) {
        assertThat(closeOf(idle)).isEqualTo(new Close(1001, "no frame came for a long time"));
      }
      assertThat(
              impatient
                  .context()
                  .meters()
                  .get("emojify.refused")
                  .tags("door", "ingest", "reason", "idle")
                  .counter()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void endsAViewWhoseLinkExpires() {
    try (SocketClient viewer =
        connect(viewPath("some-session", Duration.ofSeconds(4)), from("203.0.113.5"))) {
      await().atMost(BOUND).until(() -> viewers() >= 1);

      assertThat(closeOf(viewer)).isEqualTo(new Close(1008, "this link has expired"));
    }
  }

  @Test
  void endsAViewerThatDoesNotListen() throws Exception {
    try (SocketClient talker =
        connect(viewPath("some-session", Duration.ofHours(1)), from("203.0.113.6"))) {
      talker.send("x".repeat(1000));
      talker.send(ByteBuffer.allocate(30));

      assertThat(closeOf(talker)).isEqualTo(new Close(1009, "nothing is expected here"));
    }
  }

  @Test
  void endsASessionThatTalksTooMuch() throws Exception {
    double before = refused("ingest", "too-large");
    try (SocketClient talker = connect("ws/ingest", from("203.0.113.7"))) {
      talker.send("x".repeat(2000));

      assertThat(closeOf(talker).code()).isEqualTo(1009);
    }
    await().atMost(BOUND).until(() -> refused("ingest", "too-large") == before + 1);
  }

  @Test
  void cutsOffAViewerThatDoesNotReadAndGivesItsRoomBack() throws Exception {
    byte[] large = TestPictures.padded(Pipeline.PORTRAIT, Pipeline.MAX_FRAME_BYTES);
    double before = refused("view", "slow");
    try (IngestClient client = pipeline.connect();
        RawSocket stuck = RawSocket.connect(page(), 4096)) {
      assertThat(stuck.upgrade(client.viewPath(), Map.of()).get(0)).contains(" 101 ");

      Pipeline.sendUntil(
          client,
          large,
          () -> {
            sayThatItIsThere(stuck);
            return refused("view", "slow") == before + 1 && pending() == 0;
          });

      assertThat(stuck.isCutOff()).isTrue();
    }
  }

  /** Or it would be cut off for its silence. */
  private static void sayThatItIsThere(RawSocket socket) {
    try {
      socket.send(RawSocket.PONG, true, new byte[0]);
    } catch (IOException e) {
      // It has been cut off: what is waited for.
    }
  }

  private static double pending() {
    return pipeline.standalone().context().meters().get("emojify.view.pending").gauge().value();
  }

  @Test
  void cutsOffAForeignPageThatStaysAfterItWasClosed() throws Exception {
    try (RawSocket foreign =
        RawSocket.open(page(), "ws/ingest", Map.of("Origin", "https://elsewhere.example"))) {
      RawSocket.Frame close = foreign.readFrame();

      assertThat(close.opcode()).isEqualTo(RawSocket.CLOSE);
      assertThat(close.reason()).isEqualTo("this page may not connect here");
      assertThat(foreign.isCutOff()).isTrue();
    }
  }

  @Test
  void takesAFrameInManySmallPieces() throws Exception {
    try (RawSocket socket = RawSocket.open(page(), "ws/ingest", from("203.0.113.8"))) {
      byte[] message = frame(0, TestPictures.padded(Pipeline.PORTRAIT, 150_000));
      assertThat(socket.readFrame().opcode()).isEqualTo(RawSocket.TEXT);

      for (int at = 0; at < message.length; at += 1000) {
        byte[] piece = Arrays.copyOfRange(message, at, Math.min(message.length, at + 1000));
        socket.send(at == 0 ? RawSocket.BINARY : 0, at + 1000 >= message.length, piece);
      }

      RawSocket.Frame answer = socket.readFrame();
      while (answer.opcode() == RawSocket.PING) {
        answer = socket.readFrame();
      }
      assertThat(new String(answer.payload(), StandardCharsets.UTF_8))
          .isEqualTo("{\"type\":\"ack\",\"sequence\":0}");
    }
  }

  @Test
  void endsASessionWhoseMessageIsLargerThanAnyMistake() throws Exception {
    try (RawSocket socket = RawSocket.open(page(), "ws/ingest", from("203.0.113.9"))) {
      byte[] piece = new byte[50_000];
      int pieces = 8 * Pipeline.MAX_FRAME_BYTES / piece.length + 1;
      for (int i = 0; i < pieces; i++) {
        socket.send(i == 0 ? RawSocket.BINARY : 0, false, piece);
      }

      assertThat(socket.readUntilClose().code()).isEqualTo(1009);
    }
  }

  private static byte[] frame(int sequence, byte[] jpeg) {
    return ByteBuffer.allocate(16 + jpeg.length)
        .put((byte) 1)
        .put((byte) Style.NUMBERS.ordinal())
        .putShort((short) 0)
        .putInt(sequence)
        .putLong(System.currentTimeMillis())
        .put(jpeg)
        .array();
  }

  @Test
  void tellsNoTokenToLogsOrMetrics() throws Exception {
    try (CapturedLog log = new CapturedLog();
        IngestClient client = pipeline.connect();
        ViewClient viewer = pipeline.watch(client)) {
      String token = client.session().get("viewToken").textValue();
      String ownerToken = client.session().get("ownerToken").textValue();
      Pipeline.sendUntil(client, Pipeline.PORTRAIT, () -> !viewer.results().isEmpty());
      String wrong = "ws/view?session=%s&token=%s".formatted(client.sessionId(), token + "x");
      assertThat(pipeline.closeOf(wrong, Map.of()).code()).isEqualTo(1008);
      assertThat(pipeline.closeOf("ws/ingest", Map.of("Origin", "https://x.example")).code())
          .isEqualTo(1008);

      assertThat(log.lines())
          .isNotEmpty()
          .allSatisfy(
              line -> assertThat(line).doesNotContain(token, ownerToken, client.sessionId()));
      assertThat(pipeline.get("metrics").body())
          .doesNotContain(token, ownerToken, client.sessionId());
    }
  }
}
