package io.emojify.ingest.still;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What {@code POST /api/v1/analyze} may cost.
 *
 * @param deadline until an answer, or the message that there is none
 * @param atOnce pictures that are worked on at the same time; others are told to try again
 */
public record StillOptions(Duration deadline, int atOnce) {
  private static final long MAX_DEADLINE_MILLIS = 60_000;

  public StillOptions {
    if (deadline.toMillis() < 1 || deadline.toMillis() > MAX_DEADLINE_MILLIS) {
      throw new InvalidOptionException(
          "--analyze-deadline must be from 1 to %d, not %d"
              .formatted(MAX_DEADLINE_MILLIS, deadline.toMillis()));
    }
    if (atOnce < 0) {
      throw new InvalidOptionException("--max-stills must not be negative");
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--analyze-deadline",
        paramLabel = "MS",
        defaultValue = "${env:EMOJIFY_ANALYZE_DEADLINE:-5000}",
        description =
            "How long a picture that was posted to /api/v1/analyze may take, in milliseconds"
                + " (default: ${DEFAULT-VALUE}).")
    private long deadlineMillis;

    @Option(
        names = "--max-stills",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_STILLS:-8}",
        description =
            "Posted pictures that are worked on at once; 0 turns the address off (default:"
                + " ${DEFAULT-VALUE}).")
    private int atOnce;

    public StillOptions options() {
      return new StillOptions(Duration.ofMillis(deadlineMillis), atOnce);
    }
  }
}
