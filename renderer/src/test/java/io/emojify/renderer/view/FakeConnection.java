package io.emojify.renderer.view;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A connection whose messages arrive when the test says so. */
final class FakeConnection {
  private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

  private final List<Long> sent = new CopyOnWriteArrayList<>();
  private final List<Callback> onTheirWay = new CopyOnWriteArrayList<>();
  private volatile boolean disconnected;

  Session session() {
    return (Session)
        Proxy.newProxyInstance(
            FakeConnection.class.getClassLoader(), new Class<?>[] {Session.class}, this::answer);
  }

  /** Sequences of the frames that were handed over, in order. */
  List<Long> sent() {
    return sent;
  }

  boolean isDisconnected() {
    return disconnected;
  }

  /** The oldest message on its way has arrived. */
  void arrive() {
    onTheirWay.remove(0).succeed();
  }

  /** The oldest message on its way is lost. */
  void fail() {
    onTheirWay.remove(0).fail(new IOException("gone"));
  }

  private Object answer(Object proxy, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "sendBinary" -> {
        sent.add(sequenceIn((ByteBuffer) arguments[0]));
        onTheirWay.add((Callback) arguments[1]);
      }
      case "disconnect" -> disconnected = true;
      default -> throw new UnsupportedOperationException(method.getName());
    }
    return null;
  }

  /** Reads the message to its end, as sending it does. */
  private static long sequenceIn(ByteBuffer message) {
    Matcher matcher = SEQUENCE.matcher(StandardCharsets.UTF_8.decode(message));
    if (!matcher.find()) {
      throw new AssertionError("a message without a sequence");
    }
    return Long.parseLong(matcher.group(1));
  }
}
