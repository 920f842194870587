package io.emojify.benchmarks.load;

/**
 * What the pipeline's own metrics say of one stage.
 *
 * @param frames that it worked on
 * @param workMillis its own work on a frame, on average; 0 for the viewer, who does none
 * @param age of frames as they left it, in milliseconds since ingest took them
 * @param bytesIn per accepted frame, that it read
 * @param bytesOut per accepted frame, that it wrote
 */
public record StageFigures(
    String stage, long frames, double workMillis, Age age, double bytesIn, double bytesOut) {

  /** Estimated from a histogram, as Prometheus does: good to a bucket's width. */
  public record Age(double mean, double p50, double p90, double p99) {}
}
