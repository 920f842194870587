package io.emojify.runtime;

import io.emojify.schemas.Topic;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Puts topics into a topology under their own names, with their own serdes. */
public final class TopicNodes {
  private TopicNodes() {}

  /**
   * Reads {@code topic}; the node's name is the topic's. Processors get the session where the key
   * is, and no value for what is a tombstone.
   */
  public static void addSource(Topology topology, Topic<?, ?> topic) {
    topology.addSource(
        topic.name(), topic.sessionDeserializer(), topic.valueSerde().deserializer(), topic.name());
  }

  /** The same for processors that need the whole key. */
  public static void addKeyedSource(Topology topology, Topic<?, ?> topic) {
    topology.addSource(
        topic.name(),
        topic.keySerde().deserializer(),
        topic.valueSerde().deserializer(),
        topic.name());
  }

  /**
   * Writes to {@code topic} what {@code parent} forwards to a child of the topic's name, each
   * record to its session's partition.
   */
  public static <K, V> void addSink(Topology topology, Topic<K, V> topic, String parent) {
    StreamPartitioner<K, V> bySession =
        (name, key, value, partitions) ->
            Optional.ofNullable(key)
                .map(it -> topic.sessionOf(it))
                .map(session -> Set.of(topic.partitionOf(session)));
    topology.addSink(
        topic.name(),
        topic.name(),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer(),
        bySession,
        parent);
  }
}
