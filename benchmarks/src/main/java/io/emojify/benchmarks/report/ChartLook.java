package io.emojify.benchmarks.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** How all plots look. Needs fonts, but no screen. */
public final class ChartLook {
  /** In points. */
  public static final int WIDTH = 900;

  private static final int PIXELS_PER_POINT = 2;

  /** Colours that the colour-blind can tell apart, after Okabe and Ito. */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xE69F00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0x56B4E9),
    new Color(0xD55E00),
    new Color(0xB8A800),
    new Color(0x555555),
    new Color(0xAAAAAA)
  };

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private ChartLook() {}

  public static void apply(Styler styler) {
    styler.setSeriesColors(COLOURS);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
  }

  /** Writes charts of {@link #WIDTH}, one below the other, as PNG. */
  public static void save(List<? extends Chart<?, ?>> charts, Path file) throws IOException {
    int height = charts.stream().mapToInt(Chart::getHeight).sum();
    BufferedImage picture =
        new BufferedImage(
            WIDTH * PIXELS_PER_POINT, height * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
    for (Chart<?, ?> chart : charts) {
      chart.paint(graphics, WIDTH, chart.getHeight());
      graphics.translate(0, chart.getHeight());
    }
    graphics.dispose();
    ImageIO.write(picture, "png", file.toFile());
  }
}
