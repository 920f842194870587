package io.emojify.cluster.faults;

/** Threads that don't keep the process alive. */
final class Threads {
  private Threads() {}

  /** Something that ends when it is interrupted. */
  interface Work {
    void run() throws InterruptedException;
  }

  static Thread daemon(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
