package io.emojify.benchmarks.report;

import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.measure.Part;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The tables of {@code docs/performance.md}. */
public final class PerformanceTables {
  private final Results results;
  private final SummaryTable summary;

  public PerformanceTables(Results results) {
    this.results = results;
    this.summary = new SummaryTable(results);
  }

  /** By the names of their marks. */
  public Map<String, String> byMarker() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("machine", summary.machine() + ".\n" + caveat());
    tables.put("goals", summary.goals().markdown());
    tables.put("comparison", summary.comparison().markdown());
    tables.put("loads", summary.loads().markdown());
    if (results.oneSession() != null) {
      tables.put("stages", summary.stages(results.oneSession()).markdown());
    }
    tables.put("parts", parts().markdown());
    if (!results.kernels().isEmpty()) {
      tables.put("kernels", summary.kernels().markdown());
    }
    return tables;
  }

  private String caveat() {
    return Math.max(results.loadBefore(), results.loadAfter()) > results.machine().cores()
        ? "**The machine was busy with other work:** only ratios mean something, and they are rough.\n"
        : "";
  }

  private Table parts() {
    PipelineFigures run = results.rounds().get(results.rounds().size() - 1).pipeline();
    Table table = new Table("part", "CPU ms/frame", "KB allocated/frame");
    double frames = run.books().annotated();
    for (Part part : Part.values()) {
      table.row(
          part.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          Numbers.of(1000 * run.usage().cpuSeconds().getOrDefault(part, 0.0) / frames),
          Numbers.of(run.usage().allocatedBytes().getOrDefault(part, 0.0) / 1024 / frames));
    }
    return table;
  }
}
