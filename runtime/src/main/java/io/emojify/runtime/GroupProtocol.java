package io.emojify.runtime;

import java.util.Arrays;
import java.util.Locale;

/** How the instances of a stage agree on who has which partitions. */
public enum GroupProtocol {
  /** One instance deals out the partitions: works with every broker. */
  CLASSIC,
  /** The broker does (KIP-1071): needs Kafka 4.2 or newer, and has its time-outs there. */
  STREAMS;

  static GroupProtocol of(String id) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidOptionException(
                    "--group-protocol must be classic or streams, not '%s'".formatted(id)));
  }

  /** As Kafka's settings call it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
