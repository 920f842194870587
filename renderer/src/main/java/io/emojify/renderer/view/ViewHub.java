package io.emojify.renderer.view;

import static io.emojify.runtime.ViewTokens.Verdict.EXPIRED;
import static io.emojify.runtime.ViewTokens.Verdict.INVALID;

import io.emojify.runtime.OriginPolicy;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.ViewTokens;
import io.emojify.runtime.WebSocketClose;
import io.emojify.schemas.AnnotatedFrame;
import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code /ws/view}: lets those who hold a session's token watch it. Any instance can serve any
 * viewer, since it reads what its viewers need straight from the topic.
 *
 * <p>With {@code pictures=no} they get every frame's numbers and no picture, as for drawing them
 * over a picture of their own.
 */
public final class ViewHub {
  private static final int PING_SECONDS = 20;
  private static final long MAX_INCOMING_BYTES = 1024;

  /** Ten seconds' worth at 30 frames per second; some 200 KB with one face in each. */
  private static final int MAX_WAITING_NUMBERS = 300;

  private final ViewTokens tokens;
  private final OriginPolicy origins;
  private final int maxViewers;
  private final ViewMeters meters;
  private volatile Optional<SessionTail<AnnotatedFrame>> annotated = Optional.empty();
  private final Map<String, SessionTail.Following> viewers = new ConcurrentHashMap<>();

  public ViewHub(ViewTokens tokens, OriginPolicy origins, int maxViewers, ViewMeters meters) {
    this.tokens = tokens;
    this.origins = origins;
    this.maxViewers = maxViewers;
    this.meters = meters;
    meters.watch(viewers);
  }

  /** Serves viewers from now on; those who came before were told to try again later. */
  public void serve(SessionTail<AnnotatedFrame> results) {
    annotated = Optional.of(results);
  }

  /** Adds the route to a server that is about to start. */
  public void addTo(JavalinConfig config) {
    config.routes.ws(
        "/ws/view",
        socket -> {
          socket.onConnect(this::open);
          socket.onClose(this::close);
          socket.onError(this::close);
        });
  }

  private void open(WsConnectContext context) {
    String sessionId = context.queryParam("session");
    String token = context.queryParam("token");
    if (!origins.allows(context.header("Origin"), context.header("Host"))) {
      WebSocketClose.policy(context, "this page may not connect here");
      return;
    }
    ViewTokens.Verdict verdict =
        sessionId == null || token == null ? INVALID : tokens.check(sessionId, token);
    if (verdict == EXPIRED) {
      WebSocketClose.policy(context, "this link has expired");
    } else if (verdict == INVALID) {
      WebSocketClose.policy(context, "this link is not valid");
    } else if (annotated.isEmpty()) {
      WebSocketClose.tryAgainLater(context, "not started yet");
    } else if (viewers.size() >= maxViewers) {
      WebSocketClose.tryAgainLater(context, "too many viewers");
    } else {
      context.session.setMaxBinaryMessageSize(MAX_INCOMING_BYTES);
      context.session.setMaxTextMessageSize(MAX_INCOMING_BYTES);
      context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
      boolean pictures = !"no".equals(context.queryParam("pictures"));
      viewers.put(
          context.sessionId(), annotated.get().follow(sessionId, listener(context, pictures)));
    }
  }

  private Consumer<AnnotatedFrame> listener(WsContext context, boolean pictures) {
    if (pictures) {
      Viewer viewer = new Viewer(context.session, Backlog.ofNewestPicture(), meters);
      return frame -> viewer.offer(ViewMessage.of(frame));
    }
    Backlog backlog = Backlog.ofAllNumbers(MAX_WAITING_NUMBERS);
    Viewer viewer = new Viewer(context.session, backlog, meters);
    return frame -> viewer.offer(ViewMessage.withoutPicture(frame));
  }

  private void close(WsContext context) {
    SessionTail.Following following = viewers.remove(context.sessionId());
    if (following != null) {
      following.close();
    }
  }
}
