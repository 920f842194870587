package io.emojify.schemas;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How a topic's keys are written, and whose session a record is by its key.
 *
 * @param session that a key belongs to
 * @param sessionInText the same of a key as it was read, which may be older than today's form
 */
public record TopicKeys<K>(
    Serde<K> serde, Function<K, String> session, UnaryOperator<String> sessionInText) {

  /** The session itself is the key. */
  static TopicKeys<String> sessions() {
    return new TopicKeys<>(Serdes.String(), Function.identity(), UnaryOperator.identity());
  }

  /** Each record has its own; what has none is taken for a session, as it was once written. */
  static TopicKeys<ResultKey> results() {
    return new TopicKeys<>(
        ResultKey.serde(),
        ResultKey::session,
        text -> ResultKey.parse(text).map(ResultKey::session).orElse(text));
  }
}
