package io.emojify.runtime;

import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;

/**
 * A stage that has been started.
 *
 * @param routes what it serves over HTTP, besides health and metrics
 * @param running closing it ends the stage
 */
public record Stage(Consumer<JavalinConfig> routes, AutoCloseable running)
    implements AutoCloseable {

  /** A stage that serves nothing of its own. */
  public static Stage withoutRoutes(AutoCloseable running) {
    return new Stage(config -> {}, running);
  }

  @Override
  public void close() throws Exception {
    running.close();
  }
}
