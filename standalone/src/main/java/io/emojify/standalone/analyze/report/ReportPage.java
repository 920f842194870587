package io.emojify.standalone.analyze.report;

import io.emojify.ingest.source.SourceFacts;
import io.emojify.schemas.Expression;
import io.emojify.standalone.analyze.ClipTally;
import io.emojify.standalone.analyze.ClipTally.Share;
import io.emojify.standalone.analyze.report.Peaks.Peak;
import io.emojify.standalone.analyze.report.Timeline.Track;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a clip's results look like, in one file: its style and its pictures are in it, and it asks
 * nothing of any network.
 */
final class ReportPage {
  /** More would be a page that nobody reads; the table has them all. */
  private static final int MAX_TRACKS = 12;

  private static final int TICKS = 5;

  private final String clip;
  private final SourceFacts facts;
  private final ClipTally tally;
  private final Timeline timeline;
  private final Peaks peaks;

  ReportPage(String clip, SourceFacts facts, ClipTally tally, Timeline timeline, Peaks peaks) {
    this.clip = clip;
    this.facts = facts;
    this.tally = tally;
    this.timeline = timeline;
    this.peaks = peaks;
  }

  String html() {
    return read("page.html")
        .replace("{{style}}", read("report.css"))
        .replace("{{title}}", Words.escape(clip))
        .replace("{{facts}}", factsList())
        .replace("{{shares}}", shares())
        .replace("{{timelines}}", timelines())
        .replace("{{legend}}", legend())
        .replace("{{peaks}}", peakList());
  }

  private String factsList() {
    String pace =
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(facts.framesPerSecond())
            + " frames a second";
    return fact("Recording", facts.description() + ", " + pace)
        + fact("Length", Words.time(timeline.endMillis()))
        + fact(
            "Frames",
            "%,d, of which %,d show a face%s"
                .formatted(
                    tally.frames(),
                    tally.withFaces(),
                    tally.skipped() == 0
                        ? ""
                        : " and %,d have no result".formatted(tally.skipped())))
        + fact(
            "Faces",
            "%,d in all, on %,d %s"
                .formatted(tally.faces(), tally.tracks(), tally.tracks() == 1 ? "track" : "tracks"))
        + facts.note().map(note -> fact("Note", note)).orElse("");
  }

  private static String fact(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, Words.escape(value));
  }

  private String shares() {
    List<Share> shares = tally.shares();
    if (shares.isEmpty()) {
      return "<p>No face was found in this recording.</p>";
    }
    String bar =
        shares.stream()
            .map(
                share ->
                    String.format(
                        Locale.ROOT,
                        "<span class=\"%s\" style=\"flex-grow:%.4f\"></span>",
                        share.name(),
                        share.share()))
            .collect(Collectors.joining());
    String rows =
        shares.stream()
            .map(
                share ->
                    "<li class=\"%s\"><span class=\"dot\"></span>looks %s <b>%s</b></li>"
                        .formatted(
                            share.name(),
                            Words.of(share.expression()),
                            Words.percent(share.share())))
            .collect(Collectors.joining("\n"));
    return "<div class=\"bar\" aria-hidden=\"true\">%s</div>\n<ul class=\"shares\">%s</ul>"
        .formatted(bar, rows);
  }

  private String timelines() {
    TimelineChart chart = new TimelineChart(timeline);
    String charts =
        timeline.longest(MAX_TRACKS).stream()
            .map(track -> timeline(track, chart))
            .collect(Collectors.joining("\n"));
    int hidden = Math.max(0, timeline.trackCount() - MAX_TRACKS);
    return charts
        + (hidden == 0
            ? ""
            : "<p class=\"more\">%d more tracks, seen for less long, are in the table only.</p>"
                .formatted(hidden));
  }

  private String timeline(Track track, TimelineChart chart) {
    long from = track.spans().keySet().iterator().next() * timeline.spanMillis();
    String ticks =
        IntStream.rangeClosed(0, TICKS)
            .mapToObj(
                i -> "<span>%s</span>".formatted(Words.time(timeline.endMillis() * i / TICKS)))
            .collect(Collectors.joining());
    return """
        <figure>
        <figcaption><b>Face %d</b> %d frames, first seen at %s</figcaption>
        <div class="plot"><div class="levels"><span>100 %%</span><span>50 %%</span><span>0</span></div>
        <div class="chart">%s<div class="ticks">%s</div></div></div>
        </figure>
        """
        .formatted(track.id(), track.frames(), Words.time(from), chart.of(track), ticks);
  }

  private String peakList() {
    try (Thumbnail thumbnails = new Thumbnail()) {
      return peaks.all().stream()
          .map(peak -> peak(peak, thumbnails))
          .collect(Collectors.joining("\n"));
    }
  }

  private static String peak(Peak peak, Thumbnail thumbnails) {
    String word = Words.of(peak.expression());
    return """
        <li class="%s"><img src="%s" alt="The face that looks most %s" width="224" height="224">
        <p><b>looks %s</b> %s sure<br>at %s, face %d</p></li>
        """
        .formatted(
            Words.keyOf(peak.expression()),
            picture(peak, thumbnails),
            word,
            word,
            Words.percent(peak.confidence()),
            Words.time(peak.timeMillis()),
            peak.track());
  }

  private static String picture(Peak peak, Thumbnail thumbnails) {
    try {
      return thumbnails.dataUri(peak.jpeg(), peak.box());
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("the detector has decoded this frame before", e);
    }
  }

  /** Which colour is which expression. */
  private static String legend() {
    return Arrays.stream(Expression.values())
        .map(
            expression ->
                "<li class=\"%s\"><span class=\"dot\"></span>%s</li>"
                    .formatted(Words.keyOf(expression), Words.of(expression)))
        .collect(Collectors.joining());
  }

  private static String read(String resource) {
    try (InputStream in = ReportPage.class.getResourceAsStream("/report/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
