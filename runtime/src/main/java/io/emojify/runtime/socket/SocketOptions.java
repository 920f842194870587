package io.emojify.runtime.socket;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What holds for every WebSocket of a service.
 *
 * @param pingInterval between the questions whether the other side is still there
 * @param pongTimeout how long its answer may take
 * @param proxies who may say on whose behalf they connect
 */
public record SocketOptions(Duration pingInterval, Duration pongTimeout, TrustedProxies proxies) {
  private static final Duration MAX = Duration.ofHours(1);

  public SocketOptions {
    requireSeconds("--ping-interval", pingInterval);
    requireSeconds("--pong-timeout", pongTimeout);
  }

  /** Those of a service that was told nothing. */
  public static SocketOptions defaults() {
    return new SocketOptions(Duration.ofSeconds(20), Duration.ofSeconds(20), TrustedProxies.none());
  }

  private static void requireSeconds(String option, Duration value) {
    if (value.toSeconds() < 1 || value.compareTo(MAX) > 0) {
      throw new InvalidOptionException(
          "%s must be from 1 to %d, not %d".formatted(option, MAX.toSeconds(), value.toSeconds()));
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--ping-interval",
        paramLabel = "SECONDS",
        defaultValue = "${env:EMOJIFY_PING_INTERVAL:-20}",
        description =
            "How often each WebSocket is asked whether the other side is still there; gateways cut"
                + " connections that say nothing for longer (default: ${DEFAULT-VALUE}).")
    private long pingSeconds;

    @Option(
        names = "--pong-timeout",
        paramLabel = "SECONDS",
        defaultValue = "${env:EMOJIFY_PONG_TIMEOUT:-20}",
        description =
            "A WebSocket that leaves such a question unanswered for so long is cut"
                + " (default: ${DEFAULT-VALUE}).")
    private long pongSeconds;

    @Option(
        names = "--trusted-proxies",
        paramLabel = "ADDRESSES",
        defaultValue = "${env:EMOJIFY_TRUSTED_PROXIES}",
        description =
            "Addresses of your gateways, or ranges of them such as 10.0.0.0/8, separated by commas:"
                + " what they say in X-Forwarded-For of who connects is believed (default: nobody"
                + " is).")
    private String trustedProxies;

    public SocketOptions options() {
      return new SocketOptions(
          Duration.ofSeconds(pingSeconds),
          Duration.ofSeconds(pongSeconds),
          trustedProxies == null
              ? TrustedProxies.none()
              : TrustedProxies.of(trustedProxies.split(",")));
    }
  }
}
