package io.emojify.analytics;

import io.emojify.analytics.api.OperatorToken;
import io.emojify.analytics.erase.ErasurePace;
import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What the summaries can be told.
 *
 * @param grace how long after a window's end its frames may come
 * @param operator what shows that somebody may see all sessions; nobody may without one
 * @param erasing the pace at which results are erased
 */
public record AnalyticsOptions(
    Duration grace, Optional<OperatorToken> operator, ErasurePace erasing) {
  /** With more, results wouldn't be erased within the hour that is promised. */
  public static final Duration MAX_GRACE = Duration.ofMinutes(2);

  public AnalyticsOptions {
    if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
      throw new InvalidOptionException(
          "--summary-grace must be from 0 to %d, not %d"
              .formatted(MAX_GRACE.toMillis(), grace.toMillis()));
    }
  }

  /** The same with a token for this run, if there is none. */
  public AnalyticsOptions withSomeOperator() {
    return operator.isPresent()
        ? this
        : new AnalyticsOptions(grace, Optional.of(OperatorToken.random()), erasing);
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--summary-grace",
        paramLabel = "MS",
        defaultValue = "${env:EMOJIFY_SUMMARY_GRACE:-3000}",
        description =
            "How many milliseconds after the end of its ten seconds a summary waits for frames that"
                + " come late (default: ${DEFAULT-VALUE}).")
    private long grace;

    @Option(
        names = "--operator-token",
        paramLabel = "TOKEN",
        defaultValue = "${env:EMOJIFY_OPERATOR_TOKEN}",
        description =
            "Whoever shows it may see the summaries of all sessions, and the dashboard, and may have"
                + " any session's results deleted; at least 16 characters. Rather set"
                + " EMOJIFY_OPERATOR_TOKEN: other users of this machine can read command lines.")
    private String operatorToken;

    @Option(
        names = "--operator-token-file",
        paramLabel = "FILE",
        defaultValue = "${env:EMOJIFY_OPERATOR_TOKEN_FILE}",
        description = "A file with that token.")
    private Path operatorTokenFile;

    public AnalyticsOptions options() {
      Duration waiting = Duration.ofMillis(grace);
      return new AnalyticsOptions(
          waiting, token().map(OperatorToken::new), ErasurePace.withGrace(waiting));
    }

    private Optional<String> token() {
      if (operatorTokenFile == null) {
        return Optional.ofNullable(operatorToken).filter(text -> !text.isBlank());
      }
      try {
        return Optional.of(Files.readString(operatorTokenFile));
      } catch (IOException e) {
        throw new InvalidOptionException("--operator-token-file: can't read " + operatorTokenFile);
      }
    }
  }
}
