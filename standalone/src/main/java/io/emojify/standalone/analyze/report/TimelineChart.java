package io.emojify.standalone.analyze.report;

import io.emojify.schemas.Expression;
import io.emojify.standalone.analyze.report.Timeline.Span;
import io.emojify.standalone.analyze.report.Timeline.Track;
import java.util.Locale;
import java.util.Map;

/**
 * One track's expressions over time as a drawing in the page: seven lines, and below them a strip
 * with the expression that was on top.
 *
 * <p>It has no text: the drawing is stretched to the page's width, and the page writes beside it.
 */
final class TimelineChart {
  static final int WIDTH = 1000;
  private static final int HEIGHT = 100;

  /** Lines go on across a blink of the detector. */
  private static final long GAP_MILLIS = 700;

  /** An expression that never got this far would be a line along the bottom. */
  private static final double WORTH_A_LINE = 0.08;

  private final Timeline timeline;

  TimelineChart(Timeline timeline) {
    this.timeline = timeline;
  }

  String of(Track track) {
    StringBuilder svg = new StringBuilder(8192);
    svg.append(
        "<svg class=\"lines\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            .formatted(WIDTH, HEIGHT));
    for (int level = 0; level <= 100; level += 25) {
      svg.append("<path class=\"grid\" d=\"M0 %dH%d\"/>".formatted(HEIGHT - level, WIDTH));
    }
    for (Expression expression : Expression.values()) {
      int index = expression.ordinal();
      if (track.spans().values().stream().anyMatch(span -> span.mean(index) >= WORTH_A_LINE)) {
        svg.append(
            "<path class=\"line %s\" d=\"%s\"/>"
                .formatted(Words.keyOf(expression), line(track, index)));
      }
    }
    svg.append("</svg>");
    svg.append(
        "<svg class=\"strip\" viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            .formatted(WIDTH));
    appendStrip(svg, track);
    return svg.append("</svg>").toString();
  }

  private String line(Track track, int expression) {
    StringBuilder path = new StringBuilder();
    long gap = Math.max(2, GAP_MILLIS / timeline.spanMillis() + 1);
    long before = Long.MIN_VALUE / 2;
    for (Map.Entry<Long, Span> entry : track.spans().entrySet()) {
      boolean goesOn = entry.getKey() - before <= gap;
      String at =
          String.format(
              Locale.ROOT,
              "%.1f %.1f",
              x(entry.getKey() + 0.5),
              HEIGHT * (1 - entry.getValue().mean(expression)));
      // A point on its own becomes a dot, by a line that leads nowhere.
      path.append(goesOn ? "L" + at : "M" + at + "h0");
      before = entry.getKey();
    }
    return path.toString();
  }

  /** Neighbours with the same expression are one rectangle. */
  private void appendStrip(StringBuilder svg, Track track) {
    long from = -1;
    long to = -1;
    int top = -1;
    for (Map.Entry<Long, Span> entry : track.spans().entrySet()) {
      long number = entry.getKey();
      if (entry.getValue().top() != top || number > to + 1) {
        appendRectangle(svg, from, to, top);
        from = number;
        top = entry.getValue().top();
      }
      to = number;
    }
    appendRectangle(svg, from, to, top);
  }

  private void appendRectangle(StringBuilder svg, long from, long to, int expression) {
    if (from >= 0) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"fill %s\" d=\"M%.1f 0H%.1fV10H%.1fZ\"/>",
              Words.keyOf(Expression.values()[expression]),
              x(from),
              x(to + 1),
              x(from)));
    }
  }

  /** Of a span's number, or a place between two. */
  private double x(double span) {
    return WIDTH * span * timeline.spanMillis() / (timeline.endMillis() + timeline.spanMillis());
  }
}
