package io.emojify.runtime.socket;

import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.exceptions.BadPayloadException;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket, from its opening to its end, whichever side it comes from. Public only since Jetty
 * calls its methods by reflection.
 */
public final class SocketConnection implements Session.Listener.AutoDemanding {
  static final long MAX_TEXT_BYTES = 1024;

  private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

  /** How long the other side may take to answer that it is closed; then it is cut off. */
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  /** Answers that wait for a client that doesn't read them. */
  private static final int MAX_OUTGOING = 256;

  private final SocketDoor door;
  private final SocketRequest request;
  private final LongSupplier nanoClock;

  /** When either side began to close it, by the clock; null while it is open. */
  private final AtomicReference<Long> closing = new AtomicReference<>();

  /** Null before it is served and after its end. */
  private final AtomicReference<SocketHandler> handler = new AtomicReference<>();

  /** Whether the other side's close has come, or the connection broke. */
  private volatile boolean ended;

  /** Whether our own close is out, behind all that was sent before, or can't be sent any more. */
  private volatile boolean saidGoodbye;

  private volatile Session session;
  private volatile long heardAt;
  private volatile long pingedAt;

  SocketConnection(SocketDoor door, SocketRequest request, LongSupplier nanoClock) {
    this.door = door;
    this.request = request;
    this.nanoClock = nanoClock;
  }

  public SocketRequest request() {
    return request;
  }

  /** For messages to the other side. */
  public Session session() {
    return session;
  }

  /** Says something short; a client that lets such words pile up unread is cut off. */
  public void say(String text) {
    session.sendText(text, Callback.from(() -> {}, this::onUnsaid));
  }

  private void onUnsaid(Throwable cause) {
    // Anything else is the connection's own end.
    if (cause instanceof WritePendingException && isFirstToClose()) {
      door.refusals().count(Refusal.UNREAD);
    }
    session.disconnect();
  }

  /** Ends it, and tells the other side why. */
  public void end(Refusal why) {
    end(why, "");
  }

  void end(Refusal why, String detail) {
    if (isFirstToClose()) {
      door.refusals().count(why, detail);
      sayGoodbye(why.code(), why.words());
    }
  }

  private void sayGoodbye(int code, String words) {
    session.close(code, words, Callback.from(this::onGoodbye, error -> onGoodbye()));
  }

  private void onGoodbye() {
    saidGoodbye = true;
    forgetIfItIsOver();
  }

  private void forgetIfItIsOver() {
    if (ended && saidGoodbye) {
      door.forget(this);
    }
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    heardAt = nanoClock.getAsLong();
    pingedAt = heardAt;
    opened.setMaxTextMessageSize(MAX_TEXT_BYTES);
    opened.setMaxOutgoingFrames(MAX_OUTGOING);
    opened.setIdleTimeout(door.options().pingInterval().plus(door.options().pongTimeout()));
    guarded(this::beServed);
  }

  private void beServed() {
    door.open(this).ifPresent(handler::set);
    // What is said at the opening may fail, and then the end comes before there is a handler.
    if (ended) {
      endHandler();
    }
  }

  private void endHandler() {
    SocketHandler one = handler.getAndSet(null);
    if (one != null) {
      one.onEnd();
    }
  }

  private boolean isFirstToClose() {
    return closing.compareAndSet(null, nanoClock.getAsLong());
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer part, boolean last, Callback callback) {
    heardAt = nanoClock.getAsLong();
    whileOpen(one -> one.onBinary(part, last));
    callback.succeed();
  }

  @Override
  public void onWebSocketText(String message) {
    heardAt = nanoClock.getAsLong();
    whileOpen(one -> one.onText(message));
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    heardAt = nanoClock.getAsLong();
  }

  /** What follows is the end; Jetty's own refusals are counted here as those of the doors are. */
  @Override
  public void onWebSocketError(Throwable cause) {
    log.debug("a connection broke", cause);
    if (closing.get() != null) {
      return;
    }
    if (cause instanceof MessageTooLargeException) {
      door.refusals().count(Refusal.tooLarge("a text of more than " + MAX_TEXT_BYTES + " bytes"));
    } else if (cause instanceof ProtocolException || cause instanceof BadPayloadException) {
      door.refusals().count(Refusal.PROTOCOL);
    }
  }

  /**
   * Jetty says so when the other side's close frame arrives; the answer may be stuck behind what
   * that side doesn't read. So this one stays in the door's sight until the answer is out.
   */
  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    boolean isToBeAnswered = isFirstToClose();
    ended = true;
    endHandler();
    if (isToBeAnswered) {
      sayGoodbye(StatusCode.NORMAL, null);
    } else {
      forgetIfItIsOver();
    }
    callback.succeed();
  }

  /** Once a second: asks whether the other side is there, and cuts it off where it isn't. */
  void tick(long nowNanos) {
    if (session == null) {
      return;
    }
    Long since = closing.get();
    if (since != null) {
      if (nowNanos - since >= GOODBYE.toNanos()) {
        session.disconnect();
        if (ended) {
          door.forget(this);
        }
      }
      return;
    }
    long patience = door.options().pingInterval().plus(door.options().pongTimeout()).toNanos();
    if (nowNanos - heardAt >= patience) {
      end(Refusal.SILENT);
      session.disconnect();
    } else if (nowNanos - pingedAt >= door.options().pingInterval().toNanos()) {
      pingedAt = nowNanos;
      session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
    whileOpen(one -> one.onTick(nowNanos));
  }

  private void whileOpen(Consumer<SocketHandler> step) {
    SocketHandler one = handler.get();
    if (one != null && closing.get() == null) {
      guarded(() -> step.accept(one));
    }
  }

  /** Jetty would tell the other side what went wrong here, in the words of the exception. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      log.error("{}: a connection is closed for a mistake of ours", door.path(), e);
      end(Refusal.FAILED);
    }
  }
}
