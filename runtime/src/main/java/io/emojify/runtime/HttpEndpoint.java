package io.emojify.runtime;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP port of a process: {@code /health/live}, {@code /health/ready}, {@code /metrics},
 * and what its stages add.
 */
public final class HttpEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpEndpoint.class);

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

  /** Connections that the system holds for us until we accept them. */
  private static final int ACCEPT_QUEUE = 256;

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
              harden(config, options);
              config.routes.get("/health/live", context -> answerLive(context, health));
              config.routes.get("/health/ready", context -> answerReady(context, health));
              config.routes.get("/metrics", context -> answerMetrics(context, meters));
              routes.forEach(route -> route.accept(config));
            });
    try {
      server.start();
    } catch (JavalinBindException e) {
      server.stop();
      throw portTaken(options, e);
    }
    return new HttpEndpoint(server, options.host());
  }

  /** What every server has that strangers may talk to. */
  private static void harden(JavalinConfig config, HttpOptions options) {
    SecurityHeaders.addTo(config);
    config.jetty.addConnector((server, http) -> connector(server, http, options));
    config.jetty.modifyServer(
        server -> {
          server.addBean(new NetworkConnectionLimit(options.maxConnections(), server));
          server.setErrorHandler(new PlainErrors());
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          context.setErrorHandler(new PlainErrors());
          context.setSessionHandler(withoutSessions());
        });
    config.routes.before(HttpEndpoint::requireKnownMethod);
    config.routes.wsBeforeUpgrade(HttpEndpoint::requireUpgrade);
    config.routes.exception(Exception.class, HttpEndpoint::answerMistake);
  }

  /**
   * Nothing here has HTTP sessions, but Javalin asks for one with each WebSocket, and Jetty would
   * keep it for good: here they are nobody's once the handshake is over.
   */
  private static SessionHandler withoutSessions() {
    SessionHandler sessions = new SessionHandler();
    NullSessionCache none = new NullSessionCache(sessions);
    none.setSessionDataStore(new NullSessionDataStore());
    sessions.setSessionCache(none);
    sessions.setUsingCookies(false);
    return sessions;
  }

  /** Who asked learns nothing of it. The address isn't logged: it may hold a session or a token. */
  private static void answerMistake(Exception error, Context context) {
    if (error instanceof EOFException) {
      log.debug("a request ended before its body did", error);
      context.status(HttpStatus.BAD_REQUEST).result("The request ended early\n");
      return;
    }
    if (error instanceof IOException) {
      log.debug("a client went away", error);
    } else {
      log.error("a request failed for a mistake of ours", error);
    }
    context.status(HttpStatus.INTERNAL_SERVER_ERROR).result("Internal Server Error\n");
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, HttpOptions options) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.idleTimeout().toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  /** TRACE sends secrets back to whoever makes a browser ask; nothing here needs the others. */
  private static void requireKnownMethod(Context context) {
    if (!METHODS.contains(context.req().getMethod())) {
      throw new MethodNotAllowedResponse();
    }
  }

  /** What only looks like a WebSocket would get to Jetty's own servlet, which answers TRACE. */
  private static void requireUpgrade(Context context) {
    if (!context.req().getMethod().equals("GET")) {
      throw new MethodNotAllowedResponse();
    }
    if (!"websocket".equalsIgnoreCase(context.header("Upgrade"))) {
      throw new BadRequestResponse("a WebSocket is expected here");
    }
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
