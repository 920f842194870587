package io.emojify.runtime;

import io.emojify.schemas.Topic;
import org.apache.kafka.streams.Topology;

/** Puts topics into a topology under their own names, with their own serdes. */
public final class TopicNodes {
  private TopicNodes() {}

  /** Reads {@code topic}; the node's name is the topic's. */
  public static void addSource(Topology topology, Topic<?, ?> topic) {
    topology.addSource(
        topic.name(),
        topic.keySerde().deserializer(),
        topic.valueSerde().deserializer(),
        topic.name());
  }

  /** Writes to {@code topic} what {@code parent} forwards to a child of the topic's name. */
  public static void addSink(Topology topology, Topic<?, ?> topic, String parent) {
    topology.addSink(
        topic.name(),
        topic.name(),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer(),
        parent);
  }
}
