package io.emojify.runtime;

import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;

/**
 * A stage that is ready to be started. What it serves over HTTP is known before that, so that a
 * process's port answers from its first moment; until the stage is started, its sockets refuse.
 *
 * @param routes what it serves over HTTP, besides health and metrics
 * @param starting connects it with Kafka, which is there by then, and lets it run
 * @param closing ends it, started or not
 */
public record Stage(Consumer<JavalinConfig> routes, Runnable starting, AutoCloseable closing)
    implements AutoCloseable {

  /** A stage that serves nothing of its own. */
  public static Stage withoutRoutes(Runnable starting, AutoCloseable closing) {
    return new Stage(config -> {}, starting, closing);
  }

  /** Starts it; to be called once. */
  public void start() {
    starting.run();
  }

  @Override
  public void close() throws Exception {
    closing.close();
  }
}
