package io.emojify.benchmarks.measure;

import java.util.regex.Pattern;

/** The parts of the process that a thread can work for, told by its name. */
public enum Part {
  /** What makes the load and takes the results; no part of the product. */
  BENCHMARK("benchmark-.*|HttpClient-.*|main"),
  DETECTOR("emojify-detector-.*-StreamThread-.*"),
  CLASSIFIER("emojify-classifier-.*-StreamThread-.*"),
  RENDERER("emojify-renderer-.*-StreamThread-.*"),
  ANALYTICS("emojify-analytics-.*-StreamThread-.*|summaries"),
  /** Reads {@code annotated} for viewers and for recordings. */
  VIEWERS("view|results"),
  /** HTTP and WebSockets: ingest's checks run here. */
  HTTP("Jetty.*|qtp.*|Scheduler-.*"),
  /** What Kafka's clients do beside the threads above: writing, heartbeats. */
  KAFKA_CLIENTS("kafka-(producer|admin|coordinator)-.*|.*-(CleanupThread|StateUpdater-.*)"),
  BROKER(
      "data-plane-.*|kafka-.*|.*raft.*|quorum-.*|broker-.*|controller-.*|group-.*|executor-.*"
          + "|share-.*|transaction-.*|ExpirationReaper.*"),
  OTHER(".*"),
  /** The compilers and the collector, which are no threads of Java. */
  JVM("");

  private final Pattern names;

  Part(String names) {
    this.names = Pattern.compile(names);
  }

  /** The first part that has threads of that name. */
  static Part ofThread(String name) {
    for (Part part : values()) {
      if (part.names.matcher(name).matches()) {
        return part;
      }
    }
    return OTHER;
  }
}
