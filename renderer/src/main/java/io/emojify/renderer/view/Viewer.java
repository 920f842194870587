package io.emojify.renderer.view;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One connection that watches. At most one message is on its way at a time; what comes meanwhile
 * waits in the backlog, which decides what a slow viewer misses. Thread-safe.
 */
final class Viewer {
  private final Session connection;
  private final Backlog backlog;
  private final ViewMeters meters;
  private boolean sending;

  /**
   * @param backlog this viewer's own
   */
  Viewer(Session connection, Backlog backlog, ViewMeters meters) {
    this.connection = connection;
    this.backlog = backlog;
    this.meters = meters;
  }

  void offer(ViewMessage message) {
    int superseded;
    synchronized (backlog) {
      superseded = backlog.add(message);
    }
    for (int i = 0; i < superseded; i++) {
      meters.superseded();
    }
    sendNext();
  }

  private void sendNext() {
    ViewMessage next;
    synchronized (backlog) {
      next = sending ? null : backlog.poll();
      if (next == null) {
        return;
      }
      sending = true;
    }
    connection.sendBinary(
        next.bytes().duplicate(), Callback.from(() -> onSent(next), error -> onFailure()));
  }

  private void onFailure() {
    meters.failed();
    connection.disconnect();
  }

  private void onSent(ViewMessage message) {
    meters.sent(message);
    synchronized (backlog) {
      sending = false;
    }
    sendNext();
  }
}
