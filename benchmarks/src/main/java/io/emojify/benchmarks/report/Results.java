package io.emojify.benchmarks.report;

import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.load.StandaloneFigures;
import io.emojify.benchmarks.loop.LoopFigures;
import io.emojify.benchmarks.loop.LoopKind;
import io.emojify.benchmarks.measure.Machine;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All that one run of the benchmark measured. What wasn't run is empty, or null.
 *
 * @param takenAt date and time, UTC
 * @param loadBefore the load average, before and after
 * @param frameBytes of a frame's JPEG, on average
 * @param rounds of what is compared
 * @param oneSession live, 30 frames a second
 * @param nearFull live, 8 sessions, 80 % of the flat-out rate
 * @param overload live, 8 sessions, twice the flat-out rate, in slices
 * @param flatOut recordings of more and more sessions
 * @param evenRate live, more and more sessions at the same total rate
 * @param standalone a process of its own; null if not run
 * @param kernels from JMH
 */
public record Results(
    String takenAt,
    Machine machine,
    double loadBefore,
    double loadAfter,
    double frameBytes,
    List<Round> rounds,
    PipelineFigures oneSession,
    PipelineFigures nearFull,
    List<PipelineFigures> overload,
    List<PipelineFigures> flatOut,
    List<PipelineFigures> evenRate,
    StandaloneFigures standalone,
    List<KernelFigures> kernels) {

  /** One after the other, so that what disturbs one disturbs the others about as much. */
  public record Round(PipelineFigures pipeline, List<LoopFigures> loops) {
    LoopFigures loop(LoopKind kind, int threads) {
      return loops.stream()
          .filter(loop -> loop.loop() == kind && loop.threads() == threads)
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * One kernel.
   *
   * @param micros per call
   * @param error half of the 99.9 % confidence interval; not a number with too few iterations
   * @param allocatedBytes per call, on the heap
   */
  public record KernelFigures(String name, double micros, double error, double allocatedBytes) {}

  /** Frames a second, flat out. */
  public double pipelineRate() {
    return median(round -> round.pipeline.framesPerSecond());
  }

  public double loopRate(LoopKind kind, int threads) {
    return median(round -> round.loop(kind, threads).framesPerSecond());
  }

  /** The median over the rounds of how many times faster the pipeline was in the same round. */
  public double ratioTo(LoopKind kind) {
    return median(
        round ->
            round.pipeline.framesPerSecond() / round.loop(kind, machine.cores()).framesPerSecond());
  }

  /** The same of processor time: how many times as much a frame costs in the pipeline. */
  public double cpuRatioTo(LoopKind kind) {
    return median(
        round ->
            round.pipeline.cpuMillisPerFrame()
                / round.loop(kind, machine.cores()).cpuMillisPerFrame());
  }

  /** Over the rounds; of an even number, the lower of the two in the middle. */
  public double median(ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
  }
}
