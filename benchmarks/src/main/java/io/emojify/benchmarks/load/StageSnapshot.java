package io.emojify.benchmarks.load;

import io.emojify.benchmarks.load.StageFigures.Age;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The metrics of all stages at one moment. */
final class StageSnapshot {
  private static final List<String> STAGES =
      List.of("ingest", "detector", "classifier", "renderer", "viewer", "analytics");

  private final Map<String, Values> byStage = new LinkedHashMap<>();

  /** What is counted up. */
  private record Values(
      double workMillis,
      long frames,
      double ageMillis,
      CountAtBucket[] ages,
      double bytesIn,
      double bytesOut) {}

  private StageSnapshot() {}

  static StageSnapshot take(MeterRegistry meters) {
    StageSnapshot snapshot = new StageSnapshot();
    for (String stage : STAGES) {
      Timer age = meters.find("emojify.frame.age").tag("stage", stage).timer();
      Timer work = meters.find("emojify.stage").tag("stage", stage).timer();
      if (age != null) {
        snapshot.byStage.put(
            stage,
            new Values(
                work == null ? 0 : work.totalTime(TimeUnit.MILLISECONDS),
                age.count(),
                age.totalTime(TimeUnit.MILLISECONDS),
                age.takeSnapshot().histogramCounts(),
                bytes(meters, stage, "in"),
                bytes(meters, stage, "out")));
      }
    }
    return snapshot;
  }

  /**
   * What has come since {@code earlier}, of the stages that have done something.
   *
   * @param accepted frames since then, skipped ones included: all are read and written
   */
  List<StageFigures> since(StageSnapshot earlier, long accepted) {
    return byStage.keySet().stream()
        .map(stage -> difference(stage, earlier.byStage.get(stage), byStage.get(stage), accepted))
        .filter(figures -> figures.frames() > 0)
        .toList();
  }

  private static StageFigures difference(String stage, Values before, Values after, long accepted) {
    long frames = after.frames - before.frames;
    HistogramQuantile quantiles = HistogramQuantile.between(before.ages, after.ages);
    return new StageFigures(
        stage,
        frames,
        (after.workMillis - before.workMillis) / frames,
        new Age(
            (after.ageMillis - before.ageMillis) / frames,
            quantiles.at(0.50),
            quantiles.at(0.90),
            quantiles.at(0.99)),
        (after.bytesIn - before.bytesIn) / accepted,
        (after.bytesOut - before.bytesOut) / accepted);
  }

  private static double bytes(MeterRegistry meters, String stage, String direction) {
    double sum = 0;
    for (Meter meter :
        meters.find("emojify.bytes").tag("stage", stage).tag("direction", direction).meters()) {
      for (Measurement measurement : meter.measure()) {
        sum += measurement.getValue();
      }
    }
    return sum;
  }
}
