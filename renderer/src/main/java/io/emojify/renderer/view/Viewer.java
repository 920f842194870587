package io.emojify.renderer.view;

import io.micrometer.core.instrument.Counter;
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
  private final Counter sent;
  private final Counter superseded;
  private final AtomicReference<ViewMessage> newest = new AtomicReference<>();
  private final AtomicBoolean sending = new AtomicBoolean();

  Viewer(Session connection, Counter sent, Counter superseded) {
    this.connection = connection;
    this.sent = sent;
    this.superseded = superseded;
  }

  void offer(ViewMessage message) {
    ViewMessage waiting =
        newest.getAndUpdate(
            // The news that a frame was skipped isn't worth a picture that waits.
            old -> old != null && old.hasPicture() && !message.hasPicture() ? old : message);
    if (waiting != null) {
      superseded.increment();
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
        next.bytes().duplicate(), Callback.from(this::onSent, error -> connection.disconnect()));
  }

  private void onSent() {
    sent.increment();
    sending.set(false);
    sendNext();
  }
}
