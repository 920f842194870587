package io.emojify.runtime;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells what Kafka's errors at start mean to whoever runs the service. */
final class KafkaProblem {
  private static final String UNRESOLVED = "No resolvable bootstrap urls";

  private final String address;

  /**
   * @param address as it was configured
   */
  KafkaProblem(String address) {
    this.address = address;
  }

  /**
   * The error as one that may pass, if it may.
   *
   * @throws StartupException if it won't
   */
  UnavailableException temporary(KafkaException error) {
    Throwable cause = innermost(error);
    Optional<String> passing = passing(cause);
    if (passing.isPresent()) {
      return new UnavailableException(passing.get(), error);
    }
    throw new StartupException(lasting(cause), error);
  }

  private Optional<String> passing(Throwable cause) {
    if (cause instanceof InvalidReplicationFactorException) {
      return Optional.of(
          "Kafka at %s has too few brokers to create the topics (%s)"
              .formatted(address, cause.getMessage()));
    }
    boolean unresolved =
        cause instanceof ConfigException && cause.getMessage().startsWith(UNRESOLVED);
    if (unresolved || cause instanceof RetriableException) {
      return Optional.of(
          "Kafka at %s can't be reached (%s)"
              .formatted(address, unresolved ? "no such host" : kindOf(cause)));
    }
    return Optional.empty();
  }

  private String lasting(Throwable cause) {
    if (cause instanceof AuthenticationException) {
      return "Kafka at %s refuses this service's credentials or certificate (%s). Check --kafka-config."
          .formatted(address, cause.getMessage());
    }
    if (cause instanceof AuthorizationException) {
      return "Kafka at %s doesn't allow what this service needs (%s). Check its user's ACLs."
          .formatted(address, cause.getMessage());
    }
    if (cause instanceof ConfigException) {
      return "Kafka's client can't be set up: %s. Check --kafka-config and --kafka-property."
          .formatted(withoutValue(cause.getMessage()));
    }
    return "Kafka at %s can't be used: %s".formatted(address, cause.getMessage());
  }

  /** The messages of time-outs go on about threads and nodes; their kind says as much. */
  private static String kindOf(Throwable cause) {
    return cause instanceof TimeoutException ? "no answer" : cause.getMessage();
  }

  /** Kafka repeats what was configured, and that may be a secret. */
  private static String withoutValue(String message) {
    return message.replaceFirst("(?s)Invalid value .* for configuration", "invalid value for");
  }

  /** Kafka's outer messages only say that something failed. */
  private static Throwable innermost(Throwable error) {
    return error.getCause() == null || error instanceof ApiException
        ? error
        : innermost(error.getCause());
  }
}
