package io.emojify.renderer.view;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One connection that watches. At most one frame is on its way at a time; while it is, only the
 * newest of those that come is kept, so a slow viewer sees fewer frames, not older ones.
 * Thread-safe.
 */
final class Viewer {
  private final Session connection;
  private final ViewMeters meters;
  private final AtomicReference<ViewMessage> newest = new AtomicReference<>();
  private final AtomicBoolean sending = new AtomicBoolean();

  Viewer(Session connection, ViewMeters meters) {
    this.connection = connection;
    this.meters = meters;
  }

  void offer(ViewMessage message) {
    ViewMessage waiting =
        newest.getAndUpdate(
            // The news that a frame was skipped isn't worth a picture that waits.
            old -> old != null && old.hasPicture() && !message.hasPicture() ? old : message);
    if (waiting != null) {
      meters.superseded();
    }
    sendNext();
  }

  private void sendNext() {
    if (newest.get() == null || !sending.compareAndSet(false, true)) {
      return;
    }
    ViewMessage next = newest.getAndSet(null);
    if (next == null) {
      sending.set(false);
      // A frame may have come in between, whose offer saw that something was being sent.
      sendNext();
      return;
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
    sending.set(false);
    sendNext();
  }
}
