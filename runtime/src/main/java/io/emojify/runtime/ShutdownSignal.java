package io.emojify.runtime;

import java.util.concurrent.CountDownLatch;

/**
 * Lets {@code main} wait for Ctrl-C (or {@code kill}) and end its own way: the signal returns
 * {@link #await}, and the process ends once {@code main} has closed everything.
 */
public final class ShutdownSignal implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  public ShutdownSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
  }

  /** Returns when the process has been asked to end. */
  public void await() throws InterruptedException {
    requested.await();
  }

  /** Tells the process that everything is closed. */
  @Override
  public void close() {
    finished.countDown();
  }

  private void onSignal() {
    requested.countDown();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
