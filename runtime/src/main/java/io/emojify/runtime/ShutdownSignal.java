package io.emojify.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Lets {@code main} wait for Ctrl-C (or {@code kill}) and end its own way: the signal returns
 * {@link #await}, and the process ends once {@code main} has closed everything.
 */
public final class ShutdownSignal implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private Thread working;

  public ShutdownSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
  }

  /** Something that may take long and can be interrupted. */
  public interface Work {
    void run() throws InterruptedException;
  }

  /** Returns when the process has been asked to end. */
  public void await() throws InterruptedException {
    requested.await();
  }

  /** Waits that long, or until the process has been asked to end. */
  void pause(Duration time) throws InterruptedException {
    if (requested.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("asked to end");
    }
  }

  /**
   * Does {@code work} in this thread; a request to end interrupts it.
   *
   * @return whether it was done
   */
  public boolean unlessRequested(Work work) throws InterruptedException {
    if (!beginUnlessRequested()) {
      return false;
    }
    try {
      work.run();
      return true;
    } catch (InterruptedException | InterruptException e) {
      if (isRequested()) {
        return false;
      }
      throw e;
    } finally {
      endWork();
    }
  }

  /** Tells the process that everything is closed. */
  @Override
  public void close() {
    finished.countDown();
  }

  /** As if a signal had come. */
  synchronized void request() {
    requested.countDown();
    if (working != null) {
      working.interrupt();
    }
  }

  private synchronized boolean beginUnlessRequested() {
    working = Thread.currentThread();
    return !isRequested();
  }

  private synchronized void endWork() {
    working = null;
    if (isRequested()) {
      // Closing may wait, too, and is not to be cut short.
      Thread.interrupted();
    }
  }

  /** Whether the process has been asked to end; for work that comes up for air now and then. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  private void onSignal() {
    request();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
