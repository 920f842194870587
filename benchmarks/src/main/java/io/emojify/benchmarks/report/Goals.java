package io.emojify.benchmarks.report;

import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.loop.LoopKind;
import java.util.ArrayList;
import java.util.List;

/** What the product sets itself, beside what was measured. */
final class Goals {
  private static final long MEBIBYTE = 1 << 20;
  private static final double STALENESS_BUDGET_MILLIS = 500;

  private final List<Goal> all = new ArrayList<>();

  /** One line of it. */
  record Goal(String what, String measured, String goal, boolean met) {}

  Goals(Results results) {
    compared(results);
    live(results);
    overload(results);
    if (results.evenRate().size() > 1) {
      double[] cost =
          results.evenRate().stream().mapToDouble(PipelineFigures::cpuMillisPerFrame).toArray();
      double worst = 0;
      for (double each : cost) {
        worst = Math.max(worst, Math.abs(each / cost[0] - 1));
      }
      int most = results.evenRate().get(results.evenRate().size() - 1).sessions();
      percent("cost per frame, 1 to %d sessions".formatted(most), worst, 0.15);
    }
    if (results.standalone() != null) {
      double seconds = results.standalone().secondsToReady();
      add("cold start to ready", Numbers.of(seconds) + " s", "≤ 6 s", seconds <= 6);
      percent("idle standalone, of one core", results.standalone().idleCores(), 0.05);
    }
  }

  List<Goal> all() {
    return all;
  }

  private void compared(Results results) {
    atLeast("pipeline / bare loop", results.ratioTo(LoopKind.BARE), 0.75);
    atLeast("pipeline / original, as in its source", results.ratioTo(LoopKind.ORIGINAL), 10);
    atLeast("pipeline / original, loading once", results.ratioTo(LoopKind.ORIGINAL_HOISTED), 3);
  }

  private void live(Results results) {
    if (results.oneSession() != null) {
      var latency = results.oneSession().latencyMillis();
      millis("1 session × 30/s, p50", latency.p50(), 25);
      millis("1 session × 30/s, p99", latency.p99(), 60);
    }
    if (results.nearFull() != null) {
      PipelineFigures run = results.nearFull();
      millis("8 sessions, 80 % of flat out, p99", run.latencyMillis().p99(), 200);
      add(
          "8 sessions, heap after collection",
          Numbers.bytes(run.memory().heapBytes()),
          "≤ 256 MB",
          run.memory().heapBytes() <= 256 * MEBIBYTE);
    }
  }

  private void overload(Results results) {
    if (!results.overload().isEmpty()) {
      double worst =
          results.overload().stream()
              .mapToDouble(slice -> slice.latencyMillis().p99())
              .max()
              .orElseThrow();
      millis("twice the rate, p99 of what is shown", worst, STALENESS_BUDGET_MILLIS);
    }
  }

  private void atLeast(String what, double measured, double goal) {
    add(what, Numbers.times(measured), "≥ " + Numbers.times(goal), measured >= goal);
  }

  private void millis(String what, double measured, double goal) {
    add(what, Numbers.millis(measured), "≤ " + Numbers.millis(goal), measured <= goal);
  }

  private void percent(String what, double measured, double goal) {
    add(what, Numbers.percent(measured), "≤ " + Numbers.percent(goal), measured <= goal);
  }

  private void add(String what, String measured, String goal, boolean met) {
    all.add(new Goal(what, measured, goal, met));
  }
}
