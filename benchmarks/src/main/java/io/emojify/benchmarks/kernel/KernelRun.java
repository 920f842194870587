package io.emojify.benchmarks.kernel;

import io.emojify.benchmarks.report.Results.KernelFigures;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all kernels, each in JVMs of its own with the flags of this one. */
public final class KernelRun {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private KernelRun() {}

  /**
   * @param thorough five iterations of a second in each of two JVMs, and not three short ones in
   *     one
   */
  public static List<KernelFigures> all(boolean thorough) {
    TimeValue time = TimeValue.milliseconds(thorough ? 1000 : 200);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(KernelRun.class.getPackageName() + ".*")
            .forks(thorough ? 2 : 1)
            .warmupIterations(thorough ? 3 : 1)
            .warmupTime(time)
            .measurementIterations(thorough ? 5 : 3)
            .measurementTime(time)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      return results.stream().map(KernelRun::figures).toList();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH failed: " + e.getMessage(), e);
    }
  }

  private static KernelFigures figures(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    double allocated =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(ALLOCATED))
            .mapToDouble(entry -> entry.getValue().getScore())
            .findFirst()
            .orElse(0);
    return new KernelFigures(nameOf(result), time.getScore(), time.getScoreError(), allocated);
  }

  /** {@code paint BOX}: method and parameters. */
  private static String nameOf(RunResult result) {
    StringBuilder name = new StringBuilder(result.getPrimaryResult().getLabel());
    for (String parameter : result.getParams().getParamsKeys()) {
      name.append(' ').append(result.getParams().getParam(parameter));
    }
    return name.toString();
  }
}
