package io.emojify.schemas;

import java.util.List;

/** The cluster's topics aren't as this configuration needs them. */
public final class TopicMismatchException extends RuntimeException {
  private TopicMismatchException(String message) {
    super(message);
  }

  static TopicMismatchException partitions(String topic, int expected, int found) {
    return new TopicMismatchException(
        ("topic %s has %d partitions, but %d are configured. Start with --partitions %d, or delete"
                + " the topics of this cluster and let them be created anew.")
            .formatted(topic, found, expected, found));
  }

  static TopicMismatchException missing(List<String> topics) {
    return new TopicMismatchException(
        ("%s: no such topic in this cluster. Run the set-up first, or start with --topics create.")
            .formatted(String.join(", ", topics)));
  }
}
