package io.emojify.benchmarks;

import io.emojify.benchmarks.kernel.KernelRun;
import io.emojify.benchmarks.load.BenchmarkPipeline;
import io.emojify.benchmarks.load.FlatOut;
import io.emojify.benchmarks.load.LiveLoad;
import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.load.StandaloneFigures;
import io.emojify.benchmarks.load.StandaloneProcess;
import io.emojify.benchmarks.loop.LoopFigures;
import io.emojify.benchmarks.loop.LoopKind;
import io.emojify.benchmarks.loop.LoopRun;
import io.emojify.benchmarks.measure.Machine;
import io.emojify.benchmarks.report.Results;
import io.emojify.benchmarks.report.Results.KernelFigures;
import io.emojify.benchmarks.report.Results.Round;
import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.NativeLibraries;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Measures everything in turn. */
final class BenchmarkRun {
  private static final int CLIP_FRAMES = 240;

  /** So many that every stage always has work, on any number of cores that one process has. */
  private static final int COMPARED_SESSIONS = 8;

  private static final int LIVE_SESSIONS = 8;
  private static final double NEAR_FULL = 0.8;
  private static final double OVERLOAD = 2;

  /** Low enough to leave room for the clients of many sessions, which share the cores. */
  private static final double EVEN_RATE = 0.4;

  private final Plan plan;
  private final List<String> pipelineFlags;
  private final Consumer<String> progress;
  private final List<ByteBuffer> frames;
  private final int cores = Runtime.getRuntime().availableProcessors();

  private final List<Round> rounds = new ArrayList<>();
  private PipelineFigures oneSession;
  private PipelineFigures nearFull;
  private final List<PipelineFigures> overload = new ArrayList<>();
  private final List<PipelineFigures> flatOut = new ArrayList<>();
  private final List<PipelineFigures> evenRate = new ArrayList<>();
  private StandaloneFigures standalone;
  private List<KernelFigures> kernels = List.of();

  /** What can be measured by itself. The rest needs the rate that the comparison finds. */
  enum Section {
    COMPARE,
    LIVE,
    SESSIONS,
    OVERLOAD,
    STANDALONE,
    KERNELS
  }

  BenchmarkRun(Plan plan, List<String> pipelineFlags, Consumer<String> progress) {
    this.plan = plan;
    this.pipelineFlags = pipelineFlags;
    this.progress = progress;
    NativeLibraries.load();
    this.frames = DemoClip.render(CLIP_FRAMES).frames();
  }

  Results run(Set<Section> sections) throws InterruptedException {
    String takenAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    double loadBefore = Machine.loadAverage();
    compare();
    double rate = median(rounds.stream().map(round -> round.pipeline().framesPerSecond()).toList());
    live(sections, rate);
    if (sections.contains(Section.STANDALONE)) {
      progress.accept("Standalone: cold start and idle ...");
      standalone = StandaloneProcess.measure(plan.starts(), plan.warmUp(), plan.idle());
    }
    if (sections.contains(Section.KERNELS)) {
      progress.accept("Kernels, with JMH ...");
      kernels = KernelRun.all(plan.rounds() > 1);
    }
    return new Results(
        takenAt,
        Machine.describe(),
        loadBefore,
        Machine.loadAverage(),
        frames.stream().mapToInt(ByteBuffer::remaining).average().orElseThrow(),
        rounds,
        oneSession,
        nearFull,
        overload,
        flatOut,
        evenRate,
        standalone,
        kernels);
  }

  private void compare() throws InterruptedException {
    for (int i = 1; i <= plan.rounds(); i++) {
      progress.accept("Round %d of %d: pipeline ...".formatted(i, plan.rounds()));
      PipelineFigures pipeline;
      try (BenchmarkPipeline started = BenchmarkPipeline.start(pipelineFlags)) {
        FlatOut load = new FlatOut(started, frames, COMPARED_SESSIONS);
        load.run(plan.warmUp());
        pipeline = load.run(plan.flatOut());
      }
      List<LoopFigures> loops = new ArrayList<>();
      for (LoopKind kind : LoopKind.values()) {
        loops.add(loop(kind, cores));
      }
      if (cores > 1) {
        loops.add(loop(LoopKind.BARE, 1));
      }
      rounds.add(new Round(pipeline, loops));
    }
  }

  private LoopFigures loop(LoopKind kind, int threads) throws InterruptedException {
    progress.accept(
        "  %s, %d thread%s ...".formatted(kind.label(), threads, threads > 1 ? "s" : ""));
    return new LoopRun(kind, frames, threads, plan.loop().dividedBy(4), plan.loop()).run();
  }

  private void live(Set<Section> sections, double rate) throws InterruptedException {
    try (BenchmarkPipeline started = BenchmarkPipeline.start(pipelineFlags)) {
      new FlatOut(started, frames, COMPARED_SESSIONS).run(plan.warmUp());
      if (sections.contains(Section.LIVE)) {
        oneSession = live(started, 1, DemoClip.FRAMES_PER_SECOND);
        nearFull = live(started, LIVE_SESSIONS, NEAR_FULL * rate);
      }
      if (sections.contains(Section.SESSIONS)) {
        for (int sessions : plan.flatOutSessions()) {
          progress.accept("Flat out, %d sessions ...".formatted(sessions));
          flatOut.add(new FlatOut(started, frames, sessions).run(plan.flatOut()));
        }
        for (int sessions : plan.liveSessions()) {
          evenRate.add(live(started, sessions, EVEN_RATE * rate));
        }
      }
      if (sections.contains(Section.OVERLOAD)) {
        overload(started, OVERLOAD * rate);
      }
    }
  }

  private PipelineFigures live(BenchmarkPipeline started, int sessions, double rate)
      throws InterruptedException {
    progress.accept("Live, %d sessions, %.0f frames/s in all ...".formatted(sessions, rate));
    try (LiveLoad load = LiveLoad.open(started, frames, sessions)) {
      return load.run(rate, plan.live().dividedBy(4), plan.live());
    }
  }

  private void overload(BenchmarkPipeline started, double rate) throws InterruptedException {
    progress.accept(
        "Twice what it can do: %.0f frames/s, %d times %d s ..."
            .formatted(rate, plan.overloadSlices(), plan.live().toSeconds()));
    try (LiveLoad load = LiveLoad.open(started, frames, LIVE_SESSIONS)) {
      for (int i = 0; i < plan.overloadSlices(); i++) {
        overload.add(load.run(rate, plan.live().dividedBy(4), plan.live()));
      }
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
  }
}
