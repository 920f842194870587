package io.emojify.schemas;

/** A topic is there already, but not as this configuration needs it. */
public final class TopicMismatchException extends RuntimeException {
  TopicMismatchException(String topic, int expected, int found) {
    super(
        ("topic %s has %d partitions, but %d are configured. Start with --partitions %d, or delete"
                + " the topics of this cluster and let them be created anew.")
            .formatted(topic, found, expected, found));
  }
}
