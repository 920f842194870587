package io.emojify.runtime;

import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * Where a service listens, and what of its connections.
 *
 * @param host the address to bind; only this machine reaches {@code localhost}
 * @param port 0 for any free one
 * @param idleTimeout after which a request of which nothing comes is given up
 * @param maxConnections that are open at a time, of whatever kind; more wait to be accepted
 */
public record HttpOptions(String host, int port, Duration idleTimeout, int maxConnections) {
  private static final int DEFAULT_IDLE_SECONDS = 30;
  private static final int MAX_IDLE_SECONDS = 3600;
  private static final int DEFAULT_MAX_CONNECTIONS = 4000;

  public HttpOptions {
    if (port < 0 || port > 65535) {
      throw new InvalidOptionException("--port must be from 0 to 65535, not " + port);
    }
    if (idleTimeout.toSeconds() < 1 || idleTimeout.toSeconds() > MAX_IDLE_SECONDS) {
      throw new InvalidOptionException(
          "--http-idle-timeout must be from 1 to %d, not %d"
              .formatted(MAX_IDLE_SECONDS, idleTimeout.toSeconds()));
    }
    if (maxConnections < 1) {
      throw new InvalidOptionException(
          "--max-connections must be at least 1, not " + maxConnections);
    }
  }

  /** With the limits of a service that was told none. */
  public HttpOptions(String host, int port) {
    this(host, port, Duration.ofSeconds(DEFAULT_IDLE_SECONDS), DEFAULT_MAX_CONNECTIONS);
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--host",
        paramLabel = "ADDRESS",
        defaultValue = "${env:EMOJIFY_HOST:-localhost}",
        description =
            "The address to listen on; 0.0.0.0 for every network (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
        names = "--port",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_PORT:-8080}",
        description = "The HTTP port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
        names = "--http-idle-timeout",
        paramLabel = "SECONDS",
        defaultValue = "${env:EMOJIFY_HTTP_IDLE_TIMEOUT:-" + DEFAULT_IDLE_SECONDS + "}",
        description =
            "A request, or an open connection without one, that brings nothing for so long is given"
                + " up (default: ${DEFAULT-VALUE}).")
    private int idleSeconds;

    @Option(
        names = "--max-connections",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_CONNECTIONS:-" + DEFAULT_MAX_CONNECTIONS + "}",
        description =
            "Connections of any kind that are open at once; more have to wait until one ends"
                + " (default: ${DEFAULT-VALUE}).")
    private int maxConnections;

    public HttpOptions options() {
      return new HttpOptions(host, port, Duration.ofSeconds(idleSeconds), maxConnections);
    }
  }
}
