package io.emojify.ingest.socket;

import io.emojify.ingest.Ingest;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.runtime.OwnerTokens;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.WebSocketClose;
import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** {@code /ws/ingest}: one session for each connection. */
public final class IngestHub {
  private static final int PING_SECONDS = 20;
  private static final int SESSION_ID_BYTES = 16;

  /** A frame of more bytes than allowed is rejected; a message of that many ends the connection. */
  private static final int MESSAGE_SIZE_FACTOR = 8;

  private final FrameCheck check;
  private final SessionLimits limits;
  private final ViewOptions view;
  private final StageLedger ledger;
  private final ServiceContext service;
  private final Counter bytesIn;
  private final SecureRandom random = new SecureRandom();
  private volatile Optional<FramePublisher> publisher = Optional.empty();
  private final Map<String, IngestSession> sessions = new ConcurrentHashMap<>();

  public IngestHub(
      FrameCheck check,
      SessionLimits limits,
      ViewOptions view,
      StageLedger ledger,
      ServiceContext service) {
    this.check = check;
    this.limits = limits;
    this.view = view;
    this.ledger = ledger;
    this.service = service;
    this.bytesIn =
        Counter.builder("emojify.bytes")
            .description("Bytes that a stage has read and written")
            .tag("stage", Ingest.STAGE)
            .tag("direction", "in")
            .register(service.meters());
    Gauge.builder("emojify.sessions", sessions, Map::size)
        .description("Connections that send frames")
        .register(service.meters());
  }

  /** Takes frames from now on; clients that came before were told to try again later. */
  public void serve(FramePublisher frames) {
    publisher = Optional.of(frames);
  }

  /** Adds the route to a server that is about to start. */
  public void addTo(JavalinConfig config) {
    config.routes.ws(
        "/ws/ingest",
        socket -> {
          socket.onConnect(this::open);
          socket.onBinaryMessage(this::onFrame);
          socket.onMessage(this::onText);
          socket.onClose(this::close);
          socket.onError(this::close);
        });
  }

  private void open(WsConnectContext context) {
    if (!view.origins().allows(context.header("Origin"), context.header("Host"))) {
      WebSocketClose.policy(context, "this page may not connect here");
      return;
    }
    if (publisher.isEmpty()) {
      WebSocketClose.tryAgainLater(context, "not started yet");
      return;
    }
    if (sessions.size() >= limits.sessions()) {
      WebSocketClose.tryAgainLater(context, "too many sessions");
      return;
    }
    Session connection = context.session;
    connection.setMaxBinaryMessageSize((long) MESSAGE_SIZE_FACTOR * check.maxBytes());
    context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    String sessionId = newSessionId();
    sessions.put(
        context.sessionId(),
        new IngestSession(
            sessionId,
            check,
            limits,
            publisher.get(),
            ledger,
            service.clock(),
            message -> send(connection, message)));
    send(
        connection,
        new ServerMessage.Session(
            sessionId,
            view.tokens().tokenFor(sessionId),
            new OwnerTokens(view.tokens()).tokenFor(sessionId),
            check.maxBytes(),
            limits));
  }

  private void onFrame(WsBinaryMessageContext context) {
    IngestSession session = sessions.get(context.sessionId());
    if (session != null) {
      ByteBuffer message = context.data();
      bytesIn.increment(message.remaining());
      ledger.timeWork(() -> take(message, session, context));
    }
  }

  private static void take(
      ByteBuffer message, IngestSession session, WsBinaryMessageContext context) {
    if (!session.onMessage(message)) {
      WebSocketClose.policy(context, "too many bad frames");
    }
  }

  private void onText(WsMessageContext context) {
    WebSocketClose.policy(context, "only binary messages are expected here");
  }

  private void close(WsContext context) {
    sessions.remove(context.sessionId());
  }

  private String newSessionId() {
    byte[] id = new byte[SESSION_ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  private static void send(Session connection, ServerMessage message) {
    connection.sendText(message.json(), Callback.NOOP);
  }
}
