package io.emojify.runtime;

import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What every stream stage can be told.
 *
 * @param threads that process frames, in one process
 * @param staleness which live frames are too old to be worth the work
 */
public record StageOptions(int threads, StalenessPolicy staleness) {

  public StageOptions {
    if (threads < 1) {
      throw new InvalidOptionException("--threads must be at least 1, not " + threads);
    }
  }

  /** One thread, the default budget. */
  public static StageOptions defaults() {
    return new StageOptions(1, new StalenessPolicy(StalenessPolicy.DEFAULT_BUDGET));
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--threads",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_THREADS:-1}",
        description = "Threads that process frames, per stage (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
        names = "--staleness-budget",
        paramLabel = "MS",
        defaultValue = "${env:EMOJIFY_STALENESS_BUDGET:-500}",
        description =
            "Live frames older than this many milliseconds are skipped (default: ${DEFAULT-VALUE}).")
    private long stalenessBudget;

    public StageOptions options() {
      return new StageOptions(threads, new StalenessPolicy(Duration.ofMillis(stalenessBudget)));
    }
  }
}
