package io.emojify.renderer.view;

import io.emojify.runtime.socket.ByteBudget;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One connection that watches. At most one message is on its way at a time; what comes meanwhile
 * waits in the backlog, which decides what a slow viewer misses. What all viewers hold together is
 * bounded, too: a message for which there is no room is given up. Thread-safe.
 */
final class Viewer {
  private final Session connection;
  private final Backlog backlog;
  private final ByteBudget budget;
  private final ViewMeters meters;
  private ViewMessage onItsWay;
  private long sentAt;
  private long held;
  private boolean ended;

  /**
   * @param backlog this viewer's own
   * @param budget of all viewers
   */
  Viewer(Session connection, Backlog backlog, ByteBudget budget, ViewMeters meters) {
    this.connection = connection;
    this.backlog = backlog;
    this.budget = budget;
    this.meters = meters;
  }

  void offer(ViewMessage message) {
    synchronized (backlog) {
      if (ended) {
        return;
      }
      if (!budget.tryTake(message.size())) {
        meters.noRoom();
        return;
      }
      held += message.size();
      for (ViewMessage givenUp : backlog.add(message)) {
        giveBack(givenUp);
        meters.superseded();
      }
    }
    sendNext();
  }

  /** Whether a message has been on its way for longer than {@code patience}. */
  boolean isStuck(long nowNanos, Duration patience) {
    synchronized (backlog) {
      return onItsWay != null && nowNanos - sentAt >= patience.toNanos();
    }
  }

  /** It watches no more; what waits for it is given up. */
  void end() {
    synchronized (backlog) {
      ended = true;
      budget.giveBack(held);
      held = 0;
    }
  }

  private void sendNext() {
    ViewMessage next;
    synchronized (backlog) {
      next = onItsWay == null ? backlog.poll() : null;
      if (next == null || ended) {
        return;
      }
      onItsWay = next;
      sentAt = System.nanoTime();
    }
    connection.sendBinary(
        next.bytes().duplicate(), Callback.from(() -> onSent(next), error -> onFailure(next)));
  }

  private void onFailure(ViewMessage message) {
    meters.failed();
    synchronized (backlog) {
      giveBack(message);
    }
    connection.disconnect();
  }

  private void onSent(ViewMessage message) {
    meters.sent(message);
    synchronized (backlog) {
      giveBack(message);
      onItsWay = null;
    }
    sendNext();
  }

  /** Once it has ended, all is given back. */
  private void giveBack(ViewMessage message) {
    if (!ended) {
      held -= message.size();
      budget.giveBack(message.size());
    }
  }
}
