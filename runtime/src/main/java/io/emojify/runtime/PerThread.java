package io.emojify.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Gives each thread its own instance of something that only one thread may use, such as a model's
 * interpreter, and closes them all in the end.
 *
 * <p>Instances of threads that have died are closed when a new thread comes.
 */
public final class PerThread<T extends AutoCloseable> implements AutoCloseable {
  private final Supplier<T> factory;
  private final Map<Thread, T> instances = new ConcurrentHashMap<>();

  public PerThread(Supplier<T> factory) {
    this.factory = factory;
  }

  /** The calling thread's instance; made at the first call. */
  public T get() {
    T instance = instances.get(Thread.currentThread());
    if (instance == null) {
      closeThoseOfDeadThreads();
      instance = factory.get();
      instances.put(Thread.currentThread(), instance);
    }
    return instance;
  }

  /** Closes all instances; their threads must have ended. */
  @Override
  public void close() {
    instances.keySet().forEach(this::close);
  }

  private void closeThoseOfDeadThreads() {
    instances.keySet().stream().filter(thread -> !thread.isAlive()).forEach(this::close);
  }

  private void close(Thread thread) {
    T instance = instances.remove(thread);
    if (instance != null) {
      Closing.quietly(instance);
    }
  }
}
