package io.emojify.runtime;

import io.javalin.websocket.WsContext;

/**
 * The ways in which a connection is ended here; pages tell them apart by their number.
 *
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml">the registry of
 *     numbers</a>
 */
public final class WebSocketClose {
  private static final int POLICY = 1008;
  private static final int TRY_AGAIN_LATER = 1013;

  private WebSocketClose() {}

  /** For what isn't allowed: coming back won't help. */
  public static void policy(WsContext context, String reason) {
    context.closeSession(POLICY, reason);
  }

  /** For what isn't possible now. */
  public static void tryAgainLater(WsContext context, String reason) {
    context.closeSession(TRY_AGAIN_LATER, reason);
  }
}
