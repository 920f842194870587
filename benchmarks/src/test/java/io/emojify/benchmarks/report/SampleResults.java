package io.emojify.benchmarks.report;

import io.emojify.benchmarks.load.Books;
import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.load.StageFigures;
import io.emojify.benchmarks.load.StandaloneFigures;
import io.emojify.benchmarks.loop.LoopFigures;
import io.emojify.benchmarks.loop.LoopKind;
import io.emojify.benchmarks.measure.Distribution;
import io.emojify.benchmarks.measure.Machine;
import io.emojify.benchmarks.measure.Memory;
import io.emojify.benchmarks.measure.Part;
import io.emojify.benchmarks.measure.Usage;
import io.emojify.benchmarks.report.Results.KernelFigures;
import io.emojify.benchmarks.report.Results.Round;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up results of three rounds on two cores, with everything measured. */
public final class SampleResults {
  private static final int CORES = 2;

  private SampleResults() {}

  /** The pipeline does 80, 100 and 120 frames a second; bare 125, original 10, hoisted 20. */
  public static Results all() {
    return new Results(
        "2026-11-23T02:00:00Z",
        new Machine("Linux amd64", "a processor", CORES, 1L << 34, "OpenJDK 17", List.of()),
        0.5,
        1.5,
        33_000,
        List.of(round(80), round(100), round(120)),
        run(1, 30, 0),
        run(8, 80, 0),
        List.of(run(8, 100, 40)),
        List.of(run(1, 60, 0), run(4, 95, 0), run(8, 100, 0)),
        List.of(run(1, 40, 0), run(64, 40, 0)),
        new StandaloneFigures(3, 4.5, 0.03, 400L << 20),
        List.of(new KernelFigures("decode", 1700, 12, 96)));
  }

  static Round round(double rate) {
    return new Round(
        run(8, rate, 0),
        List.of(
            loop(LoopKind.BARE, CORES, 125),
            loop(LoopKind.ORIGINAL, CORES, 10),
            loop(LoopKind.ORIGINAL_HOISTED, CORES, 20),
            loop(LoopKind.ORIGINAL_HAAR, CORES, 5),
            loop(LoopKind.BARE, 1, 70)));
  }

  /** Ten seconds, in which so many frames a second were annotated and some skipped. */
  static PipelineFigures run(int sessions, double rate, long skipped) {
    long annotated = (long) (10 * rate);
    return new PipelineFigures(
        sessions,
        rate,
        new Books(annotated + skipped, annotated, Map.of("stale", skipped), 0),
        0,
        0,
        annotated,
        new Distribution(
            annotated, 20, IntStream.rangeClosed(0, 100).mapToObj(i -> 10.0 + i / 5.0).toList()),
        List.of(
            stage("ingest", 33_000, 0),
            stage("detector", 33_000, 2_600),
            stage("classifier", 2_600, 350),
            stage("renderer", 33_400, 36_000),
            stage("viewer", 0, 36_000)),
        new Usage(
            10,
            Map.of(Part.DETECTOR, 4.0, Part.RENDERER, 5.0, Part.BROKER, 2.0, Part.BENCHMARK, 9.0),
            Map.of(Part.DETECTOR, 1e8, Part.BENCHMARK, 1e9)),
        new Memory(80 << 20, 400 << 20));
  }

  private static StageFigures stage(String name, double bytesIn, double bytesOut) {
    return new StageFigures(name, 1000, 3, new StageFigures.Age(10, 9, 15, 24), bytesIn, bytesOut);
  }

  private static LoopFigures loop(LoopKind kind, int threads, long rate) {
    return new LoopFigures(kind, threads, 10 * rate, 10 * rate, 10, 18);
  }
}
