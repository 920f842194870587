package io.emojify.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.OriginPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritePendingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pings, silence and the end, by a clock that a test moves. */
class SocketConnectionTest {
  private static final SocketOptions OPTIONS =
      new SocketOptions(Duration.ofSeconds(20), Duration.ofSeconds(10), TrustedProxies.none());
  private static final SocketRequest REQUEST =
      new SocketRequest(InetAddress.getLoopbackAddress(), null, "localhost", null, null, Map.of());

  private final List<String> calls = new ArrayList<>();
  private final Handler handler = new Handler();
  private final Places places = new Places(1, 1);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SocketDoor door =
      new SocketDoor(
          "/ws/test",
          "tests",
          OPTIONS,
          OriginPolicy.sameOrigin(),
          places,
          new Refusals(meters, "test", InstantSource.system(), List.of()),
          handler);
  private Throwable unsaid;
  private Callback goodbye;
  private long now;
  private final SocketConnection connection = new SocketConnection(door, REQUEST, () -> now);

  @AfterEach
  void close() {
    door.close();
  }

  private Session session() {
    return (Session)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Session.class}, this::called);
  }

  private Object called(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "sendPing", "disconnect" -> calls.add(method.getName());
      case "close" -> {
        calls.add("close " + arguments[0] + " " + arguments[1]);
        goodbye = (Callback) arguments[2];
      }
      case "sendText" -> ((Callback) arguments[1]).fail(unsaid);
      default -> {
        // Limits that are set at the start.
      }
    }
    return null;
  }

  private void tickAt(long seconds) {
    now = TimeUnit.SECONDS.toNanos(seconds);
    connection.tick(now);
  }

  @Test
  void isAskedNowAndThenWhetherItIsThere() {
    connection.onWebSocketOpen(session());

    tickAt(19);
    assertThat(calls).isEmpty();
    tickAt(20);
    tickAt(21);
    assertThat(calls).containsExactly("sendPing");

    connection.onWebSocketPong(ByteBuffer.allocate(0));
    tickAt(40);
    connection.onWebSocketPong(ByteBuffer.allocate(0));
    tickAt(60);
    assertThat(calls).containsExactly("sendPing", "sendPing", "sendPing");
  }

  @Test
  void isCutOffIfItDoesNotAnswer() {
    connection.onWebSocketOpen(session());

    tickAt(20);
    tickAt(29);
    assertThat(calls).containsExactly("sendPing");
    tickAt(30);

    assertThat(calls).containsExactly("sendPing", "close 1001 no answer to a ping", "disconnect");
  }

  @Test
  void isThereAsLongAsAnythingComes() {
    connection.onWebSocketOpen(session());
    tickAt(20);
    connection.onWebSocketPartialBinary(ByteBuffer.allocate(1), true, Callback.NOOP);

    tickAt(49);

    assertThat(calls).doesNotContain("disconnect");
  }

  @Test
  void isCutOffIfItDoesNotAnswerItsClose() {
    connection.onWebSocketOpen(session());
    connection.end(Refusal.policy("test", "enough"));

    tickAt(4);
    assertThat(calls).containsExactly("close 1008 enough");
    tickAt(5);

    assertThat(calls).containsExactly("close 1008 enough", "disconnect");
  }

  @Test
  void isHeardNoMoreOnceItIsBeingClosed() {
    connection.onWebSocketOpen(session());
    connection.end(Refusal.policy("test", "enough"));

    connection.onWebSocketPartialBinary(ByteBuffer.allocate(1), true, Callback.NOOP);
    connection.onWebSocketText("more");

    assertThat(handler.heard).isEmpty();
  }

  @Test
  void givesItsPlaceBackOnce() {
    connection.onWebSocketOpen(session());
    assertThat(places.taken()).isEqualTo(1);

    connection.onWebSocketClose(1000, "", Callback.NOOP);
    connection.onWebSocketClose(1000, "", Callback.NOOP);

    assertThat(places.taken()).isZero();
    assertThat(handler.ended).isEqualTo(1);
  }

  @Test
  void isCutOffIfItSaysGoodbyeAndDoesNotTakeTheAnswer() {
    connection.onWebSocketOpen(session());
    connection.onWebSocketClose(1000, "", Callback.NOOP);

    tickAt(4);
    assertThat(calls).containsExactly("close 1000 null");
    assertThat(door.connections()).isEqualTo(1);
    tickAt(5);

    assertThat(calls).containsExactly("close 1000 null", "disconnect");
    assertThat(door.connections()).isZero();
  }

  @Test
  void isForgottenAtOnceWhenBothSidesHaveSaidGoodbye() {
    connection.onWebSocketOpen(session());
    connection.onWebSocketClose(1000, "", Callback.NOOP);
    assertThat(door.connections()).isEqualTo(1);

    goodbye.succeed();

    assertThat(door.connections()).isZero();
  }

  @Test
  void isForgottenAtOnceWhenItAnswersThatItIsClosed() {
    connection.onWebSocketOpen(session());
    connection.end(Refusal.policy("test", "enough"));
    goodbye.succeed();
    assertThat(door.connections()).isEqualTo(1);

    connection.onWebSocketClose(1008, "enough", Callback.NOOP);

    assertThat(door.connections()).isZero();
  }

  @Test
  void givesItsPlaceBackIfItBreaksWhileItIsOpened() {
    handler.opening = () -> connection.onWebSocketClose(1006, "", Callback.NOOP);

    connection.onWebSocketOpen(session());

    assertThat(places.taken()).isZero();
    assertThat(handler.ended).isEqualTo(1);
  }

  @Test
  void isCountedIfItLeavesTooManyAnswersUnread() {
    connection.onWebSocketOpen(session());
    // As Jetty says that there are too many.
    unsaid = new WritePendingException();

    connection.say("one");
    connection.say("two");

    assertThat(refused("unread")).isEqualTo(1);
    assertThat(calls).contains("disconnect");
  }

  @Test
  void isNotCountedIfItIsGoneWhenItIsAnswered() {
    connection.onWebSocketOpen(session());
    unsaid = new ClosedChannelException();

    connection.say("one");

    assertThat(calls).containsExactly("disconnect");
    assertThat(meters.find("emojify.refused").counters()).isEmpty();
  }

  private double refused(String reason) {
    return meters.get("emojify.refused").tag("reason", reason).counter().count();
  }

  @Test
  void isToldNothingOfAMistakeOfOurs() {
    connection.onWebSocketOpen(session());

    connection.onWebSocketText("fail");

    assertThat(calls).containsExactly("close 1011 something went wrong here");
  }

  @Test
  void isToldNothingOfAMistakeAtItsOpening() {
    handler.opening =
        () -> {
          throw new IllegalStateException("jdbc:secret@internal");
        };

    connection.onWebSocketOpen(session());

    assertThat(calls).containsExactly("close 1011 something went wrong here");
    assertThat(places.taken()).isZero();
  }

  /** Lets everybody in. */
  private static final class Handler implements SocketDoor.Guard, SocketHandler {
    private final List<String> heard = new ArrayList<>();
    private Runnable opening = () -> {};
    private int ended;

    @Override
    public Optional<Refusal> check(SocketRequest request) {
      return Optional.empty();
    }

    @Override
    public SocketHandler open(SocketConnection connection) {
      opening.run();
      return this;
    }

    @Override
    public void onBinary(ByteBuffer part, boolean last) {
      heard.add("binary");
    }

    @Override
    public void onText(String message) {
      if (message.equals("fail")) {
        throw new IllegalStateException("jdbc:secret@internal");
      }
      heard.add(message);
    }

    @Override
    public void onTick(long nowNanos) {}

    @Override
    public void onEnd() {
      ended++;
    }
  }
}
