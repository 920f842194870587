package io.emojify.benchmarks.soak;

import io.emojify.benchmarks.report.ChartLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Memory, and what is counted, over the minutes of a soak. */
final class SoakPlot {
  private static final int HEIGHT = 300;

  private SoakPlot() {}

  static void write(List<SoakSample> samples, Path file) throws IOException {
    XYChart memory = chart("Memory", "MB");
    add(memory, "resident", samples, sample -> sample.residentBytes() / (double) (1 << 20));
    add(memory, "heap", samples, sample -> sample.heapBytes() / (double) (1 << 20));
    XYChart counts = chart("Open files and sockets, and threads", "");
    add(counts, "files", samples, SoakSample::descriptors);
    add(counts, "threads", samples, SoakSample::threads);
    Files.createDirectories(file.toAbsolutePath().getParent());
    ChartLook.save(List.of(memory, counts), file);
  }

  private static XYChart chart(String title, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(ChartLook.WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("minutes")
            .yAxisTitle(unit)
            .build();
    ChartLook.apply(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  private static void add(
      XYChart chart, String name, List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
    double[] minutes = samples.stream().mapToDouble(sample -> sample.seconds() / 60).toArray();
    double[] values = samples.stream().mapToDouble(figure).toArray();
    chart.addSeries(name, minutes, values).setMarker(SeriesMarkers.NONE);
  }
}
