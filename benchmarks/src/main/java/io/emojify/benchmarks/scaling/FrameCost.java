package io.emojify.benchmarks.scaling;

import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.load.StageFigures;
import io.emojify.benchmarks.measure.Part;
import io.emojify.benchmarks.report.Results;

/**
 * What one frame costs, as measured.
 *
 * @param edgeMillis processor time of ingest's and the view's sockets
 * @param detectorMillis of the stage's threads, reading and writing Avro included
 * @param classifierMillis likewise
 * @param rendererMillis likewise
 * @param analyticsMillis likewise
 * @param clientMillis of the threads of Kafka's clients, over all services
 * @param brokerMillis without replication
 * @param frameBytes of a record on {@code frames}, as it goes over the network
 * @param facesBytes likewise
 * @param emotionsBytes likewise
 * @param annotatedBytes likewise
 */
record FrameCost(
    double edgeMillis,
    double detectorMillis,
    double classifierMillis,
    double rendererMillis,
    double analyticsMillis,
    double clientMillis,
    double brokerMillis,
    double frameBytes,
    double facesBytes,
    double emotionsBytes,
    double annotatedBytes) {

  /** From the live run nearest to capacity, since it has the sockets, too. */
  static FrameCost of(Results results) {
    PipelineFigures run =
        results.nearFull() == null ? results.rounds().get(0).pipeline() : results.nearFull();
    // What the JVM does beside its threads is shared out in proportion.
    double share =
        run.usage().productCpuSeconds() / Math.max(1e-9, run.usage().productThreadsCpuSeconds());
    return new FrameCost(
        share * (millis(run, Part.HTTP) + millis(run, Part.VIEWERS)),
        share * millis(run, Part.DETECTOR),
        share * millis(run, Part.CLASSIFIER),
        share * millis(run, Part.RENDERER),
        share * millis(run, Part.ANALYTICS),
        share * millis(run, Part.KAFKA_CLIENTS),
        share * millis(run, Part.BROKER),
        stage(run, "detector").bytesIn(),
        stage(run, "detector").bytesOut(),
        stage(run, "classifier").bytesOut(),
        stage(run, "renderer").bytesOut());
  }

  double serviceMillis() {
    return edgeMillis
        + detectorMillis
        + classifierMillis
        + rendererMillis
        + analyticsMillis
        + clientMillis;
  }

  /** As many sessions send no pictures to be drawn: their page draws over its own. */
  FrameCost withOverlayOnly() {
    // The header and numbers of a result, without its picture.
    double numbersBytes = 2 * emotionsBytes;
    double shareLeft = numbersBytes / annotatedBytes;
    return new FrameCost(
        edgeMillis * (1 + shareLeft) / 2,
        detectorMillis,
        classifierMillis,
        rendererMillis * shareLeft,
        analyticsMillis,
        clientMillis,
        brokerMillis * (frameBytes + numbersBytes) / (frameBytes + annotatedBytes),
        frameBytes,
        facesBytes,
        emotionsBytes,
        numbersBytes);
  }

  /** The same, with faces found where frames come in: no frame goes through Kafka. */
  FrameCost withoutFramesInKafka() {
    FrameCost overlay = withOverlayOnly();
    double left =
        (facesBytes + emotionsBytes + overlay.annotatedBytes)
            / (frameBytes + facesBytes + emotionsBytes + overlay.annotatedBytes);
    return new FrameCost(
        overlay.edgeMillis,
        overlay.detectorMillis,
        overlay.classifierMillis,
        overlay.rendererMillis,
        overlay.analyticsMillis,
        overlay.clientMillis * left,
        overlay.brokerMillis * left,
        0,
        facesBytes,
        emotionsBytes,
        overlay.annotatedBytes);
  }

  private static double millis(PipelineFigures run, Part part) {
    return 1000 * run.usage().cpuSeconds().getOrDefault(part, 0.0) / run.books().annotated();
  }

  private static StageFigures stage(PipelineFigures run, String name) {
    return run.stages().stream()
        .filter(stage -> stage.stage().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
