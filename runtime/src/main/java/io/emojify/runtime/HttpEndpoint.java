package io.emojify.runtime;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The one HTTP port of a process: {@code /health/live}, {@code /health/ready}, {@code /metrics},
 * and what its stages add.
 */
public final class HttpEndpoint implements AutoCloseable {
  private final Javalin server;
  private final String host;

  private HttpEndpoint(Javalin server, String host) {
    this.server = server;
    this.host = host;
  }

  /**
   * Starts listening.
   *
   * @param routes what the stages serve here
   * @throws StartupException if the port is taken
   */
  public static HttpEndpoint start(
      HttpOptions options,
      Health health,
      PrometheusMeterRegistry meters,
      List<Consumer<JavalinConfig>> routes) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.routes.get("/health/live", context -> answerLive(context, health));
              config.routes.get("/health/ready", context -> answerReady(context, health));
              config.routes.get("/metrics", context -> answerMetrics(context, meters));
              routes.forEach(route -> route.accept(config));
            });
    try {
      server.start(options.host(), options.port());
    } catch (JavalinBindException e) {
      server.stop();
      throw portTaken(options, e);
    }
    return new HttpEndpoint(server, options.host());
  }

  /**
   * Finds out at once, before anything else is started, what {@link #start} would find out later.
   *
   * @throws StartupException if the port is taken, or the address not ours to listen on
   */
  public static void requireFreePort(HttpOptions options) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(options.host(), options.port()));
    } catch (IOException e) {
      if (isTaken(e)) {
        throw portTaken(options, e);
      }
      throw new StartupException(
          "can't listen on port %d of %s: %s. Choose others with --port and --host."
              .formatted(options.port(), options.host(), e.getMessage()),
          e);
    }
  }

  /** Ports below 1024 and addresses of other machines are refused with the same exception. */
  private static boolean isTaken(IOException error) {
    return error instanceof BindException
        && error.getMessage() != null
        && error.getMessage().toLowerCase(Locale.ROOT).contains("in use");
  }

  private static StartupException portTaken(HttpOptions options, Exception cause) {
    return new StartupException(
        "port %d is taken by another program. Stop that one, or choose another port with --port."
            .formatted(options.port()),
        cause);
  }

  /** Where people reach it, with a slash at its end. */
  public String address() {
    String name = host.equals("0.0.0.0") || host.equals("127.0.0.1") ? "localhost" : host;
    return "http://%s:%d/".formatted(name, server.port());
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void answerLive(Context context, Health health) {
    answer(context, "live", health.ends());
  }

  private static void answerReady(Context context, Health health) {
    answer(context, "ready", health.problems());
  }

  private static void answer(Context context, String good, Map<String, String> problems) {
    context.status(problems.isEmpty() ? 200 : 503);
    StringBuilder text = new StringBuilder((problems.isEmpty() ? "" : "not ") + good + "\n");
    problems.forEach(
        (part, problem) -> text.append(part).append(": ").append(problem).append('\n'));
    context.result(text.toString());
  }

  private static void answerMetrics(Context context, PrometheusMeterRegistry meters) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
  }
}
