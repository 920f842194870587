package io.emojify.benchmarks.report;

import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.load.StageFigures;
import io.emojify.benchmarks.loop.LoopFigures;
import io.emojify.benchmarks.loop.LoopKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is printed at the end of a run. */
public final class SummaryTable {
  private final Results results;

  public SummaryTable(Results results) {
    this.results = results;
  }

  public String text() {
    List<String> parts = new ArrayList<>();
    parts.add(machine());
    parts.add("640 x 480, one face, style box; medians of %d round(s)".formatted(rounds()));
    parts.add(comparison().text());
    parts.add(loads().text());
    if (results.oneSession() != null) {
      parts.add("1 session x 30 frames/s, stage by stage (ages from histograms)");
      parts.add(stages(results.oneSession()).text());
    }
    if (!results.kernels().isEmpty()) {
      parts.add(kernels().text());
    }
    parts.add(goals().text());
    return String.join("\n", parts);
  }

  /** For programs that look for it. */
  public String lastLine() {
    var latency = results.oneSession() == null ? null : results.oneSession().latencyMillis();
    return String.format(
        Locale.ROOT,
        "benchmark: pipeline/bare=%.2f pipeline/original=%.2f pipeline/original-hoisted=%.2f"
            + " p50=%s p99=%s",
        results.ratioTo(LoopKind.BARE),
        results.ratioTo(LoopKind.ORIGINAL),
        results.ratioTo(LoopKind.ORIGINAL_HOISTED),
        latency == null ? "-" : "%.1fms".formatted(latency.p50()),
        latency == null ? "-" : "%.1fms".formatted(latency.p99()));
  }

  /** Frames of all runs that were accepted and of which nobody knows what became. */
  public long unaccounted() {
    return pipelineRuns().mapToLong(run -> Math.abs(run.books().unaccounted())).sum();
  }

  String machine() {
    return "%s, %d cores, %s memory, %s, %s; load average %s before, %s after"
        .formatted(
            results.machine().processor(),
            results.machine().cores(),
            Numbers.bytes(results.machine().memoryBytes()),
            results.machine().java(),
            results.takenAt(),
            Numbers.of(results.loadBefore()),
            Numbers.of(results.loadAfter()));
  }

  Table comparison() {
    Table table =
        new Table("", "threads", "frames/s", "CPU ms/frame", "pipeline is faster by", "costs CPU");
    table.row(
        "pipeline, flat out",
        "–",
        Numbers.of(results.pipelineRate()),
        Numbers.of(results.median(round -> round.pipeline().cpuMillisPerFrame())),
        "",
        "");
    for (LoopFigures loop : results.rounds().get(0).loops()) {
      boolean compared = loop.threads() == results.machine().cores();
      table.row(
          loop.loop().label(),
          String.valueOf(loop.threads()),
          Numbers.of(results.loopRate(loop.loop(), loop.threads())),
          Numbers.of(
              results.median(round -> round.loop(loop.loop(), loop.threads()).cpuMillisPerFrame())),
          compared ? Numbers.times(results.ratioTo(loop.loop())) : "",
          compared ? Numbers.times(results.cpuRatioTo(loop.loop())) : "");
    }
    return table;
  }

  /** Every run of the pipeline. */
  Table loads() {
    Table table =
        new Table(
            "load",
            "sessions",
            "frames/s",
            "p50 ms",
            "p90 ms",
            "p99 ms",
            "skipped",
            "unaccounted",
            "CPU ms/frame",
            "KB alloc/frame",
            "heap MB",
            "resident MB");
    results.rounds().forEach(round -> add(table, "flat out, compared", round.pipeline()));
    results.flatOut().forEach(run -> add(table, "flat out", run));
    if (results.oneSession() != null) {
      add(table, "live, 30/s", results.oneSession());
    }
    if (results.nearFull() != null) {
      add(table, "live, 80 %", results.nearFull());
    }
    results.evenRate().forEach(run -> add(table, "live, same rate", run));
    results.overload().forEach(run -> add(table, "live, twice too much", run));
    return table;
  }

  private static void add(Table table, String load, PipelineFigures run) {
    table.row(
        load,
        String.valueOf(run.sessions()),
        Numbers.of(run.framesPerSecond()),
        Numbers.of(run.latencyMillis().p50()),
        Numbers.of(run.latencyMillis().p90()),
        Numbers.of(run.latencyMillis().p99()),
        String.valueOf(run.books().skippedInAll() + run.books().setAside()),
        String.valueOf(run.books().unaccounted()),
        Numbers.of(run.cpuMillisPerFrame()),
        Numbers.of(run.allocatedBytesPerFrame() / 1024),
        Numbers.of(run.memory().heapBytes() / 1048576.0),
        Numbers.of(run.memory().residentBytes() / 1048576.0));
  }

  Table stages(PipelineFigures run) {
    Table table =
        new Table("stage", "own work ms", "age: mean ms", "p50", "p90", "p99", "KB in", "KB out");
    for (StageFigures stage : run.stages()) {
      table.row(
          stage.stage(),
          Numbers.of(stage.workMillis()),
          Numbers.of(stage.age().mean()),
          Numbers.of(stage.age().p50()),
          Numbers.of(stage.age().p90()),
          Numbers.of(stage.age().p99()),
          Numbers.of(stage.bytesIn() / 1024),
          Numbers.of(stage.bytesOut() / 1024));
    }
    return table;
  }

  Table kernels() {
    Table table = new Table("kernel", "µs", "± µs", "bytes allocated");
    results
        .kernels()
        .forEach(
            kernel ->
                table.row(
                    kernel.name(),
                    Numbers.of(kernel.micros()),
                    Numbers.of(kernel.error()),
                    Numbers.of(kernel.allocatedBytes())));
    return table;
  }

  Table goals() {
    Table table = new Table("what it should show", "measured", "goal", "met");
    new Goals(results)
        .all()
        .forEach(
            goal ->
                table.row(goal.what(), goal.measured(), goal.goal(), goal.met() ? "yes" : "no"));
    return table;
  }

  private int rounds() {
    return results.rounds().size();
  }

  private Stream<PipelineFigures> pipelineRuns() {
    List<PipelineFigures> runs = new ArrayList<>();
    results.rounds().forEach(round -> runs.add(round.pipeline()));
    runs.addAll(results.flatOut());
    runs.addAll(results.evenRate());
    runs.addAll(results.overload());
    Stream.of(results.oneSession(), results.nearFull())
        .filter(run -> run != null)
        .forEach(runs::add);
    return runs.stream();
  }
}
