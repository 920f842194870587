package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How long the service waits for clients that keep a connection and do nothing with it. Nothing
 * else ends them here: pings and slow viewers have all the time in the world.
 */
class SocketPatienceTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static Pipeline pipeline;

  @BeforeAll
  static void start() {
    pipeline =
        Pipeline.start("--idle-timeout=2", "--ping-interval=600", "--slow-viewer-timeout=600");
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

  private static double gauge(String name) {
    return pipeline.standalone().context().meters().get(name).gauge().value();
  }

  @Test
  void endsASessionWhoseFrameDripsInAndNeverEnds() throws Exception {
    try (RawSocket dripping = RawSocket.open(page(), "ws/ingest", Map.of())) {
      assertThat(dripping.readFrame().opcode()).isEqualTo(RawSocket.TEXT);
      dripping.send(RawSocket.BINARY, false, new byte[70_000]);
      await().atMost(BOUND).until(() -> gauge("emojify.ingest.pending") > 0);

      await()
          .atMost(BOUND)
          .until(
              () -> {
                dripping.send(0, false, new byte[1]);
                return gauge("emojify.ingest.pending") == 0;
              });

      RawSocket.Frame close = dripping.readUntilClose();
      assertThat(close.code()).isEqualTo(1001);
      assertThat(close.reason()).isEqualTo("no frame came for a long time");
    }
  }

  @Test
  void cutsOffAViewerThatSaysGoodbyeAndDoesNotRead() throws Exception {
    double before = superseded();
    try (IngestClient client = pipeline.connect();
        RawSocket stuck = RawSocket.connect(page(), 4096)) {
      assertThat(stuck.upgrade(client.viewPath(), Map.of()).get(0)).contains(" 101 ");
      Pipeline.sendUntil(client, Pipeline.PORTRAIT, () -> superseded() > before + 10);

      stuck.send(RawSocket.CLOSE, true, new byte[] {0x03, (byte) 0xE8});

      await().atMost(BOUND).until(() -> isGone(stuck));
      assertThat(gauge("emojify.view.pending")).isZero();
      assertThat(gauge("emojify.viewers")).isZero();
    }
  }

  /** Pictures that gave way to newer ones while one before them was on its way. */
  private static double superseded() {
    return pipeline
        .standalone()
        .context()
        .meters()
        .get("emojify.view.frames")
        .tag("outcome", "superseded")
        .counter()
        .count();
  }

  /** Whether there is nobody to write to; reading would let the service get on. */
  private static boolean isGone(RawSocket socket) {
    try {
      socket.send(RawSocket.PONG, true, "anybody?".getBytes(StandardCharsets.UTF_8));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
