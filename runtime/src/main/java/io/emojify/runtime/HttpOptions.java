package io.emojify.runtime;

import picocli.CommandLine.Option;

/**
 * Where a service listens.
 *
 * @param host the address to bind; only this machine reaches {@code localhost}
 * @param port 0 for any free one
 */
public record HttpOptions(String host, int port) {

  public HttpOptions {
    if (port < 0 || port > 65535) {
      throw new InvalidOptionException("--port must be from 0 to 65535, not " + port);
    }
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

    public HttpOptions options() {
      return new HttpOptions(host, port);
    }
  }
}
