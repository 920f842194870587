package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaProblemTest {
  private final KafkaProblem problem = new KafkaProblem("broker:9092");

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of(
            new TimeoutException("Call(callName=x, deadlineMs=1) timed out at 2 after 3 attempts"),
            "Kafka at broker:9092 can't be reached (no answer)"),
        Arguments.of(
            new DisconnectException("node 1 is gone"),
            "Kafka at broker:9092 can't be reached (node 1 is gone)"),
        Arguments.of(
            new InvalidReplicationFactorException("1 of 3 are registered"),
            "Kafka at broker:9092 has too few brokers to create the topics (1 of 3 are"
                + " registered)"));
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        Arguments.of(
            new SaslAuthenticationException("Authentication failed"),
            "Kafka at broker:9092 refuses this service's credentials or certificate (Authentication"
                + " failed). Check --kafka-config."),
        Arguments.of(
            new SslAuthenticationException("SSL handshake failed"),
            "Kafka at broker:9092 refuses this service's credentials or certificate (SSL handshake"
                + " failed). Check --kafka-config."),
        Arguments.of(
            new TopicAuthorizationException("Not authorized to access topics: [emojify.frames]"),
            "Kafka at broker:9092 doesn't allow what this service needs (Not authorized to access"
                + " topics: [emojify.frames]). Check its user's ACLs."),
        Arguments.of(
            new PolicyViolationException("too many partitions"),
            "Kafka at broker:9092 can't be used: too many partitions"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void isWorthWaitingWhereItMayPass(Exception cause, String message) {
    assertThat(problem.temporary(new KafkaException("failed", cause))).hasMessage(message);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void endsTheStartWithOneSentenceWhereItWillNot(Exception cause, String message) {
    assertThatThrownBy(() -> problem.temporary(new KafkaException("failed", cause)))
        .isInstanceOf(StartupException.class)
        .hasMessage(message);
  }

  @Test
  void waitsForANameThatIsNotThereYet() {
    assertThat(problem.temporary(failureOf("bootstrap.servers", "no-such-host.invalid:9092")))
        .hasMessage("Kafka at broker:9092 can't be reached (no such host)");
  }

  @Test
  void doesNotRepeatAValueThatMayBeASecret() {
    KafkaException error = failureOf("security.protocol", "my secret");

    assertThatThrownBy(() -> problem.temporary(error))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("security.protocol")
        .hasMessageNotContaining("my secret");
  }

  /** Kafka's own error, not one made up. */
  private static KafkaException failureOf(String name, String value) {
    Map<String, Object> config = new HashMap<>(Map.of("bootstrap.servers", "localhost:1"));
    config.put(name, value);
    try {
      Admin.create(config).close();
    } catch (KafkaException e) {
      return e;
    }
    throw new AssertionError("Kafka took " + value);
  }
}
