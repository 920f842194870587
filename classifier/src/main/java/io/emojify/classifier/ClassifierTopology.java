package io.emojify.classifier;

import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.TopicNodes;
import io.emojify.schemas.Topics;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** {@code faces → classify-expressions → emotions}, and {@code dead-letters}. */
public final class ClassifierTopology {
  /** The stage's name in metrics, dead letters and Kafka's groups. */
  public static final String STAGE = "classifier";

  private static final String CLASSIFY = "classify-expressions";

  private ClassifierTopology() {}

  /**
   * @param classifiers gives the calling thread its own; closed by the caller
   */
  public static Topology build(
      Topics topics,
      StageOptions stage,
      ClassifierOptions options,
      Supplier<? extends ExpressionClassifier> classifiers,
      StageLedger ledger) {
    Topology topology = new Topology();
    TopicNodes.addSource(topology, topics.faces());
    topology.addProcessor(
        CLASSIFY,
        () -> new ClassifyExpressions(topics, stage, options, classifiers, ledger),
        topics.faces().name());
    TopicNodes.addSink(topology, topics.emotions(), CLASSIFY);
    TopicNodes.addSink(topology, topics.deadLetters(), CLASSIFY);
    return topology;
  }
}
