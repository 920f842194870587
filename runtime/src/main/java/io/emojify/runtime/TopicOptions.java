package io.emojify.runtime;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where the topics, and the schemas of their records, come from.
 *
 * @param create those that are missing, or require that they are there
 * @param replication factor of topics that are created; the broker's own if empty
 */
public record TopicOptions(boolean create, Optional<Short> replication) {

  public TopicOptions {
    replication.ifPresent(
        factor -> {
          if (factor < 1) {
            throw new InvalidOptionException("--replication must be at least 1, not " + factor);
          }
        });
  }

  /** For those who create topics in any case. */
  static final class ReplicationFlag {
    @Option(
        names = "--replication",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_REPLICATION}",
        description = "Replicas of each topic that is created (default: the broker's own number).")
    private Short replication;

    Optional<Short> factor() {
      return Optional.ofNullable(replication);
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--topics",
        paramLabel = "WHAT",
        defaultValue = "${env:EMOJIFY_TOPICS:-create}",
        description =
            "create: topics and schemas that are missing are created; require: their absence ends"
                + " the start, for users who may not create any (default: ${DEFAULT-VALUE}).")
    private String topics;

    @Mixin private ReplicationFlag replication;

    public TopicOptions options() {
      return switch (topics.toLowerCase(Locale.ROOT)) {
        case "create" -> new TopicOptions(true, replication.factor());
        case "require" -> new TopicOptions(false, replication.factor());
        default ->
            throw new InvalidOptionException(
                "--topics must be create or require, not '%s'".formatted(topics));
      };
    }
  }
}
