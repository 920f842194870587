package io.emojify.runtime;

import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * When a process that has started says that it isn't ready any more.
 *
 * @param patience with a Kafka that doesn't answer, and with records that wait while nothing is
 *     done
 */
public record WatchdogOptions(Duration patience) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public WatchdogOptions {
    if (patience.compareTo(SHORTEST) < 0) {
      throw new InvalidOptionException(
          "--unready-after must be at least %d, not %d"
              .formatted(SHORTEST.toMillis(), patience.toMillis()));
    }
  }

  /** As it is without any option. */
  public static WatchdogOptions defaults() {
    return new WatchdogOptions(Duration.ofMillis(Flags.DEFAULT_MILLIS));
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    private static final long DEFAULT_MILLIS = 10_000;

    @Option(
        names = "--unready-after",
        paramLabel = "MS",
        defaultValue = "${env:EMOJIFY_UNREADY_AFTER:-" + DEFAULT_MILLIS + "}",
        description =
            "/health/ready turns to 503, with one line that says why, when for so many milliseconds"
                + " Kafka hasn't answered, records have waited while none was worked on, or the"
                + " heap has been nearly full (default: ${DEFAULT-VALUE}).")
    private long patience;

    public WatchdogOptions options() {
      return new WatchdogOptions(Duration.ofMillis(patience));
    }
  }
}
