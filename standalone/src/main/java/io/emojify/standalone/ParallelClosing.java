package io.emojify.standalone;

import java.util.ArrayList;
import java.util.List;

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
    opened.parallelStream()
        .forEach(
            resource -> {
              try {
                resource.close();
              } catch (Exception e) {
                throw new IllegalStateException(resource + " doesn't close", e);
              }
            });
  }
}
