package io.emojify.renderer;

import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.TopicNodes;
import io.emojify.schemas.Topics;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** {@code frames + emotions → compose-frames → annotated}, and {@code dead-letters}. */
public final class RendererTopology {
  /** The stage's name in metrics, dead letters and Kafka's groups. */
  public static final String STAGE = "renderer";

  private static final String COMPOSE = "compose-frames";

  private RendererTopology() {}

  /**
   * @param composers gives the calling thread its own; closed by the caller
   */
  public static Topology build(
      Topics topics,
      StageOptions stage,
      Supplier<? extends FrameComposer> composers,
      StageLedger ledger) {
    Topology topology = new Topology();
    TopicNodes.addSource(topology, topics.frames());
    TopicNodes.addSource(topology, topics.emotions());
    // Both topics have the same keys and partitions, so one task holds both halves of a session:
    // they meet without a repartition topic.
    topology.addProcessor(
        COMPOSE,
        () -> new ComposeFrames(topics, stage, composers, ledger),
        topics.frames().name(),
        topics.emotions().name());
    TopicNodes.addSink(topology, topics.annotated(), COMPOSE);
    TopicNodes.addSink(topology, topics.deadLetters(), COMPOSE);
    return topology;
  }
}
