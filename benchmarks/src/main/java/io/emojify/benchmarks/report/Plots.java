package io.emojify.benchmarks.report;

import io.emojify.benchmarks.load.PipelineFigures;
import io.emojify.benchmarks.measure.Distribution;
import io.emojify.benchmarks.measure.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Three pictures of a run's results. Needs fonts, but no screen. */
public final class Plots {
  private static final int HEIGHT = 520;

  /**
   * Finer at the end, which is what one looks for. Were they even, XChart would label each third
   * one instead of finding round numbers.
   */
  private static final double[] PERCENT =
      IntStream.rangeClosed(0, 100)
          .filter(percent -> percent % 5 == 0 || percent > 95)
          .asDoubleStream()
          .toArray();

  private final Results results;

  public Plots(Results results) {
    this.results = results;
  }

  /** Writes those for which there are figures. */
  public List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    if (results.oneSession() != null) {
      written.add(write(latency(), folder.resolve("latency.png")));
    }
    if (!results.flatOut().isEmpty()) {
      written.add(write(throughput(), folder.resolve("throughput.png")));
    }
    written.add(write(cost(), folder.resolve("cost.png")));
    return written;
  }

  private XYChart latency() {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartLook.WIDTH)
            .height(HEIGHT)
            .title("From ingest to the viewer's client")
            .xAxisTitle("milliseconds")
            .yAxisTitle("% of pictures that took no longer")
            .build();
    ChartLook.apply(chart.getStyler());
    chart.getStyler().setYAxisMax(100.0).setYAxisMin(0.0);
    addLatency(chart, "1 session × 30/s", results.oneSession());
    if (results.nearFull() != null) {
      addLatency(chart, "8 sessions, 80 % of flat out", results.nearFull());
    }
    if (!results.overload().isEmpty()) {
      addLatency(
          chart,
          "8 sessions, twice too much",
          results.overload().get(results.overload().size() - 1));
    }
    return chart;
  }

  private static void addLatency(XYChart chart, String name, PipelineFigures run) {
    Distribution latency = run.latencyMillis();
    if (latency.count() > 0) {
      double[] millis =
          Arrays.stream(PERCENT).map(percent -> latency.percentiles().get((int) percent)).toArray();
      chart.addSeries(name, millis, PERCENT).setMarker(SeriesMarkers.NONE);
    }
  }

  private XYChart throughput() {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartLook.WIDTH)
            .height(HEIGHT)
            .title("Throughput against sessions, flat out, %d cores".formatted(cores()))
            .xAxisTitle("sessions")
            .yAxisTitle("frames a second")
            .build();
    ChartLook.apply(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0);
    double[] sessions = results.flatOut().stream().mapToDouble(PipelineFigures::sessions).toArray();
    chart.addSeries(
        "pipeline",
        sessions,
        results.flatOut().stream().mapToDouble(PipelineFigures::framesPerSecond).toArray());
    for (var loop : results.rounds().get(0).loops()) {
      if (loop.threads() == cores()) {
        double rate = results.loopRate(loop.loop(), loop.threads());
        chart
            .addSeries(
                loop.loop().label(),
                new double[] {sessions[0], sessions[sessions.length - 1]},
                new double[] {rate, rate})
            .setMarker(SeriesMarkers.NONE);
      }
    }
    return chart;
  }

  private CategoryChart cost() {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(ChartLook.WIDTH)
            .height(HEIGHT)
            .title("Processor time of a frame, by part")
            .yAxisTitle("milliseconds")
            .build();
    ChartLook.apply(chart.getStyler());
    chart.getStyler().setStacked(true).setAvailableSpaceFill(0.6);
    List<String> names = new ArrayList<>();
    List<PipelineFigures> runs = new ArrayList<>();
    names.add("flat out");
    runs.add(results.rounds().get(results.rounds().size() - 1).pipeline());
    for (PipelineFigures run : results.evenRate()) {
      names.add("%d live".formatted(run.sessions()));
      runs.add(run);
    }
    for (Part part : Part.values()) {
      if (part != Part.BENCHMARK && part != Part.OTHER) {
        chart.addSeries(
            part.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            names,
            runs.stream().map(run -> millisPerFrame(run, part)).toList());
      }
    }
    return chart;
  }

  private static double millisPerFrame(PipelineFigures run, Part part) {
    return 1000 * run.usage().cpuSeconds().getOrDefault(part, 0.0) / run.books().annotated();
  }

  private int cores() {
    return results.machine().cores();
  }

  private static Path write(Chart<?, ?> chart, Path file) throws IOException {
    ChartLook.save(List.of(chart), file);
    return file;
  }
}
