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
      for (ViewMessage givenUp : backlog.add(message)) {
        budget.giveBack(givenUp.size());
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

  /**
   * It watches no more; what waits for it is given up. What is on its way counts until it has
   * arrived or is lost: a viewer that says goodbye and doesn't read would keep it for as long as it
   * likes, so it is disconnected.
   */
  void end() {
    boolean holdsSomething;
    synchronized (backlog) {
      holdsSomething = onItsWay != null;
      giveUpWhatWaits();
    }
    if (holdsSomething) {
      connection.disconnect();
    }
  }

  private void giveUpWhatWaits() {
    ended = true;
    for (ViewMessage next = backlog.poll(); next != null; next = backlog.poll()) {
      budget.giveBack(next.size());
    }
  }

  private void sendNext() {
    ViewMessage next;
    synchronized (backlog) {
      next = onItsWay == null && !ended ? backlog.poll() : null;
      if (next == null) {
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
      arrivedOrLost(message);
      giveUpWhatWaits();
    }
    connection.disconnect();
  }

  private void onSent(ViewMessage message) {
    meters.sent(message);
    synchronized (backlog) {
      arrivedOrLost(message);
    }
    sendNext();
  }

  private void arrivedOrLost(ViewMessage message) {
    onItsWay = null;
    budget.giveBack(message.size());
  }
}
