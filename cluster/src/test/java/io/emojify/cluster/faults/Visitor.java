package io.emojify.cluster.faults;

import io.emojify.cluster.trial.TrialClip;
import io.emojify.cluster.trial.TrialSession;
import io.emojify.cluster.trial.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Somebody whose camera runs on through every fault. Connections come back as the page's do: with a
 * new session after ingest was lost, with the same after only the view was.
 */
final class Visitor implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);

  private final String page;
  private final TrialClip clip;
  private final Watcher watcher;

  /** The last is the present one. */
  private final List<TrialSession> sessions = new CopyOnWriteArrayList<>();

  private final Thread thread;
  private volatile boolean sending = true;

  private Visitor(String page, TrialClip clip) {
    this.page = page;
    this.clip = clip;
    this.watcher = new Watcher(clip.mark());
    this.thread = Threads.daemon("visitor-" + clip.mark(), this::run);
  }

  /**
   * Begins to send.
   *
   * @param clip whose mark no other visitor has
   */
  static Visitor come(String page, TrialClip clip) {
    return new Visitor(page, clip);
  }

  /** Sees all pictures of all sessions. */
  Watcher watcher() {
    return watcher;
  }

  List<TrialSession> sessions() {
    return sessions;
  }

  /** Sends no more; what was sent may still be answered. */
  void stopSending() throws InterruptedException {
    sending = false;
    thread.join();
  }

  /** Whether frames are on their way to an ingest that may still answer. */
  boolean isWaiting() {
    return sessions.stream()
        .skip(Math.max(0, sessions.size() - 1))
        .anyMatch(session -> session.isWaiting() && !session.isLost());
  }

  @Override
  public void close() throws InterruptedException {
    stopSending();
    sessions.forEach(TrialSession::close);
  }

  private void run() throws InterruptedException {
    long next = System.nanoTime();
    while (sending) {
      try {
        step();
      } catch (RuntimeException e) {
        // Nobody is there at present.
      }
      next = Math.max(next + PACE.toNanos(), System.nanoTime());
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
  }

  private void step() {
    TrialSession last = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
    if (last == null || last.isLost()) {
      if (last != null) {
        last.close();
      }
      sessions.add(TrialSession.open(page, clip, watcher));
      return;
    }
    last.sendNext();
    if (last.isBlind()) {
      last.watchAgain();
    }
  }
}
