package io.emojify.analytics.watch;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * What is watched, and how often it is shown.
 *
 * @param sessions all if empty
 * @param plain lines one below the other, also in a terminal
 */
record WatchOptions(Set<String> sessions, Duration interval, boolean plain) {
  private static final Duration MIN_INTERVAL = Duration.ofMillis(100);

  WatchOptions {
    sessions = Set.copyOf(sessions);
    if (interval.compareTo(MIN_INTERVAL) < 0) {
      throw new InvalidOptionException(
          "--interval must be at least %d, not %d"
              .formatted(MIN_INTERVAL.toMillis(), interval.toMillis()));
    }
  }

  /** On the command line. */
  static final class Flags {
    @Option(
        names = "--session",
        paramLabel = "ID",
        description = "Only this session; may be repeated (default: all).")
    private List<String> sessions = List.of();

    @Option(
        names = "--interval",
        paramLabel = "MS",
        defaultValue = "1000",
        description = "Milliseconds from one look to the next (default: ${DEFAULT-VALUE}).")
    private long interval;

    @Option(
        names = "--plain",
        description =
            "A line for each session and interval instead of a table; so it is in a pipe.")
    private boolean plain;

    WatchOptions options() {
      return new WatchOptions(Set.copyOf(sessions), Duration.ofMillis(interval), plain);
    }
  }
}
