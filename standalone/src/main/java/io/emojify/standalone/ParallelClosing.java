package io.emojify.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Things that don't depend on each other, closed at the same time: the slowest counts, not the sum.
 */
final class ParallelClosing implements AutoCloseable {
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** Remembers {@code resource} and returns it. */
  <T extends AutoCloseable> T add(T resource) {
    opened.add(resource);
    return resource;
  }

  @Override
  public void close() {
    opened.stream()
        .map(resource -> CompletableFuture.runAsync(() -> close(resource), onThreadOfItsOwn()))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(resource + " doesn't close", e);
    }
  }

  /** The common pool has one thread on two cores, and closing is waiting. */
  private static Executor onThreadOfItsOwn() {
    return task -> new Thread(task, "closing").start();
  }
}
