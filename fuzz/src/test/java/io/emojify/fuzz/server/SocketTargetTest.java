package io.emojify.fuzz.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.OriginPolicy;
import io.emojify.runtime.socket.Places;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.Refusals;
import io.emojify.runtime.socket.SocketConnection;
import io.emojify.runtime.socket.SocketDoor;
import io.emojify.runtime.socket.SocketHandler;
import io.emojify.runtime.socket.SocketOptions;
import io.emojify.runtime.socket.SocketRequest;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketTargetTest {
  private static final int TEXT_TO_INGEST = 0x10;
  private static final int BYTES_TO_VIEW = 0x21;
  private static final int TOO_LARGE = 1009;

  @Test
  void findsAnErrorOfOursBehindTheHandshake() throws Exception {
    try (SocketTarget target = new SocketTarget(serverThatFailsAt("a defect"))) {
      assertThatCode(() -> target.take(message(TEXT_TO_INGEST, "harmless")))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> target.take(message(TEXT_TO_INGEST, "a defect")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("something went wrong here");
    }
  }

  @Test
  void asksWhetherTheServerIsStillWellWhenItEnds() {
    Javalin server =
        Javalin.create(config -> config.routes.get("/health/ready", it -> it.status(503))).start(0);

    assertThatThrownBy(() -> new RunningProduct(server.port(), server::stop).close())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("isn't ready");
  }

  @Test
  void isLetInAsAViewerOfTheProduct() throws Exception {
    try (SocketTarget target = new SocketTarget()) {
      String answer = target.exchange(message(BYTES_TO_VIEW, "x".repeat(2000)));

      assertThat(ServerFrames.closeCodes(answer))
          .as("more than any viewer has to say")
          .containsExactly(TOO_LARGE);
      assertThat(answer).contains("nothing is expected here");

      for (byte[] seed : target.seeds()) {
        target.take(seed);
      }
    }
  }

  private static byte[] message(int kind, String text) {
    byte[] bytes = (' ' + text).getBytes(StandardCharsets.US_ASCII);
    bytes[0] = (byte) kind;
    return bytes;
  }

  private static RunningProduct serverThatFailsAt(String text) {
    SocketDoor door =
        new SocketDoor(
            "/ws/ingest",
            "tests",
            SocketOptions.defaults(),
            OriginPolicy.sameOrigin(),
            new Places(10, 10),
            new Refusals(new SimpleMeterRegistry(), "test", InstantSource.system(), List.of()),
            new OpenToAll(text));
    Javalin server =
        Javalin.create(
                config -> {
                  config.routes.get("/health/ready", request -> request.status(200));
                  door.addTo(config);
                })
            .start(0);
    return new RunningProduct(
        server.port(),
        () -> {
          server.stop();
          door.close();
        });
  }

  private record OpenToAll(String defect) implements SocketDoor.Guard {
    @Override
    public Optional<Refusal> check(SocketRequest request) {
      return Optional.empty();
    }

    @Override
    public SocketHandler open(SocketConnection connection) {
      return new Failing(defect);
    }
  }

  private record Failing(String defect) implements SocketHandler {
    @Override
    public void onBinary(ByteBuffer part, boolean last) {}

    @Override
    public void onText(String message) {
      if (message.equals(defect)) {
        throw new IllegalStateException("a handler has failed");
      }
    }

    @Override
    public void onTick(long nowNanos) {}

    @Override
    public void onEnd() {}
  }
}
