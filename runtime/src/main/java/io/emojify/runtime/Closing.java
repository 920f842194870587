package io.emojify.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process has opened, to be closed in the opposite order, all of it, whatever goes wrong
 * with one. Closing twice is harmless. Thread-safe.
 */
public final class Closing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Remembers {@code resource} and returns it. */
  public synchronized <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    AutoCloseable resource;
    while ((resource = next()) != null) {
      quietly(resource);
    }
  }

  private synchronized AutoCloseable next() {
    return opened.poll();
  }

  static void quietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("closing {}: {}", resource.getClass().getSimpleName(), e.toString());
    }
  }
}
