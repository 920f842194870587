package io.emojify.runtime;

import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What every stream stage can be told.
 *
 * @param threads that process frames, in one process
 * @param staleness which live frames are too old to be worth the work
 * @param groupProtocol by which the instances of a stage share its partitions
 * @param sessionTimeout after which an instance that went without a word is taken for dead; with
 *     the streams protocol the broker's setting counts instead
 */
public record StageOptions(
    int threads, StalenessPolicy staleness, GroupProtocol groupProtocol, Duration sessionTimeout) {

  /** The shortest that a broker allows unless it is told otherwise. */
  private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(6);

  /** Shorter than this, a pause of the JVM is a death. */
  private static final Duration MIN_SESSION_TIMEOUT = Duration.ofSeconds(1);

  public StageOptions {
    if (threads < 1) {
      throw new InvalidOptionException("--threads must be at least 1, not " + threads);
    }
    if (sessionTimeout.compareTo(MIN_SESSION_TIMEOUT) < 0) {
      throw new InvalidOptionException(
          "--session-timeout must be at least %d, not %d"
              .formatted(MIN_SESSION_TIMEOUT.toMillis(), sessionTimeout.toMillis()));
    }
  }

  /** One thread, the default budget. */
  public static StageOptions defaults() {
    return new StageOptions(
        1,
        new StalenessPolicy(StalenessPolicy.DEFAULT_BUDGET),
        GroupProtocol.CLASSIC,
        DEFAULT_SESSION_TIMEOUT);
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
            "Live frames are skipped that would be older than this many milliseconds once shown "
                + "(default: ${DEFAULT-VALUE}).")
    private long stalenessBudget;

    @Option(
        names = "--group-protocol",
        paramLabel = "NAME",
        defaultValue = "${env:EMOJIFY_GROUP_PROTOCOL:-classic}",
        description =
            "How instances of a stage share the partitions: classic (any broker) or streams (dealt"
                + " out by brokers of Kafka 4.2 and newer) (default: ${DEFAULT-VALUE}).")
    private String groupProtocol;

    @Option(
        names = "--session-timeout",
        paramLabel = "MS",
        defaultValue = "${env:EMOJIFY_SESSION_TIMEOUT:-6000}",
        description =
            "After how many milliseconds without a sign of life an instance's partitions are given"
                + " to others. Less than 6000 needs a broker that allows it"
                + " (group.min.session.timeout.ms). With the streams protocol the broker's own"
                + " setting counts (default: ${DEFAULT-VALUE}).")
    private long sessionTimeout;

    public StageOptions options() {
      return new StageOptions(
          threads,
          new StalenessPolicy(Duration.ofMillis(stalenessBudget)),
          GroupProtocol.of(groupProtocol),
          Duration.ofMillis(sessionTimeout));
    }
  }
}
