package io.emojify.renderer.view;

import io.emojify.runtime.SessionTail;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.SocketHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One connection that watches, as long as its link is good and it reads what it gets. */
final class WatchingClient implements SocketHandler {
  static final Refusal EXPIRED = Refusal.policy("expired", "this link has expired");
  static final Refusal SLOW = Refusal.goingAway("slow", "too slow to watch");
  static final Refusal TOO_TALKATIVE = Refusal.tooLarge("nothing is expected here");

  /** All that a viewer may say, which nobody listens to. */
  private static final int MAX_INCOMING_BYTES = 1024;

  private final Viewer viewer;
  private final SessionTail.Following following;
  private final BooleanSupplier mayWatch;
  private final Duration patience;
  private final Consumer<Refusal> ending;
  private final AtomicInteger said = new AtomicInteger();

  /**
   * @param mayWatch asked once a second
   * @param patience how long one message may take
   * @param ending ends the connection
   */
  WatchingClient(
      Viewer viewer,
      SessionTail.Following following,
      BooleanSupplier mayWatch,
      Duration patience,
      Consumer<Refusal> ending) {
    this.viewer = viewer;
    this.following = following;
    this.mayWatch = mayWatch;
    this.patience = patience;
    this.ending = ending;
  }

  @Override
  public void onBinary(ByteBuffer part, boolean last) {
    hear(part.remaining());
  }

  @Override
  public void onText(String message) {
    hear(message.length());
  }

  private void hear(int bytes) {
    // An empty message is one, too.
    if (said.addAndGet(Math.max(1, bytes)) > MAX_INCOMING_BYTES) {
      ending.accept(TOO_TALKATIVE);
    }
  }

  @Override
  public void onTick(long nowNanos) {
    if (!mayWatch.getAsBoolean()) {
      ending.accept(EXPIRED);
    } else if (viewer.isStuck(nowNanos, patience)) {
      ending.accept(SLOW);
    }
  }

  @Override
  public void onEnd() {
    following.close();
    viewer.end();
  }
}
