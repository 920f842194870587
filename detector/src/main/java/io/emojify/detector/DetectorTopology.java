package io.emojify.detector;

import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.TopicNodes;
import io.emojify.schemas.Topics;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** {@code frames → detect-faces → faces}, and {@code dead-letters}. */
public final class DetectorTopology {
  /** The stage's name in metrics, dead letters and Kafka's groups. */
  public static final String STAGE = "detector";

  private static final String DETECT = "detect-faces";

  private DetectorTopology() {}

  /**
   * @param finders gives the calling thread its own; closed by the caller
   */
  public static Topology build(
      Topics topics,
      StageOptions stage,
      Supplier<? extends FaceFinder> finders,
      StageLedger ledger) {
    Topology topology = new Topology();
    TopicNodes.addSource(topology, topics.frames());
    topology.addProcessor(
        DETECT, () -> new DetectFaces(topics, stage, finders, ledger), topics.frames().name());
    TopicNodes.addSink(topology, topics.faces(), DETECT);
    TopicNodes.addSink(topology, topics.deadLetters(), DETECT);
    return topology;
  }
}
