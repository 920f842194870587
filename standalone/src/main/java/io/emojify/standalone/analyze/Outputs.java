package io.emojify.standalone.analyze;

import io.emojify.analytics.table.CsvTable;
import io.emojify.analytics.table.JsonLinesTable;
import io.emojify.ingest.source.SourceFacts;
import io.emojify.runtime.Closing;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.standalone.analyze.report.ReportSink;
import io.emojify.video.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an analysis goes. All of it is begun at once, so that what can't be written is told before
 * any work, and none of it has its name before it is whole.
 */
final class Outputs implements AutoCloseable {
  private final Closing closing = new Closing();
  private final List<TableFile> tables = new ArrayList<>();
  private final Map<Clip, PartFile> videos = new HashMap<>();
  private final Map<Clip, PartFile> reports = new HashMap<>();

  private Outputs() {}

  /**
   * @throws InvalidOptionException if one can't be written
   */
  static Outputs open(AnalyzeOptions options, OutputStream standardOutput) {
    Outputs outputs = new Outputs();
    try {
      options.csv().ifPresent(to -> outputs.addTable(options, to, CsvTable::new, standardOutput));
      options
          .jsonLines()
          .ifPresent(to -> outputs.addTable(options, to, JsonLinesTable::new, standardOutput));
      options
          .annotated()
          .ifPresent(to -> outputs.addFiles(options, "--annotated", to, ".mp4", outputs.videos));
      options
          .report()
          .ifPresent(to -> outputs.addFiles(options, "--report", to, ".html", outputs.reports));
      outputs.videos.values().forEach(video -> formatOf(video.target()));
      return outputs;
    } catch (RuntimeException e) {
      outputs.close();
      throw e;
    }
  }

  private void addTable(
      AnalyzeOptions options, Path to, TableFile.Kind kind, OutputStream standardOutput) {
    requireOther(options.clips(), to);
    tables.add(closing.add(TableFile.create(to, options.force(), kind, standardOutput)));
  }

  /** One file, or one for each clip in a folder. */
  private void addFiles(
      AnalyzeOptions options, String flag, Path to, String extension, Map<Clip, PartFile> files) {
    List<Clip> clips = options.clips();
    boolean isFolder = Files.isDirectory(to);
    if (clips.size() > 1 && !isFolder) {
      throw new InvalidOptionException(
          "%s: there are %d clips, so name a folder that is there, not %s"
              .formatted(flag, clips.size(), to));
    }
    for (Clip clip : clips) {
      Path target = isFolder ? to.resolve(nameIn(clips, clip) + extension) : to;
      requireOther(clips, target);
      files.put(clip, closing.add(PartFile.create(target, options.force())));
    }
  }

  /** Where two clips differ only in their kind, their outputs keep that in their names. */
  private static String nameIn(List<Clip> clips, Clip clip) {
    long sameStem = clips.stream().filter(other -> other.stem().equals(clip.stem())).count();
    return sameStem == 1 ? clip.stem() : clip.name().replaceAll("[/\\\\:]", "_");
  }

  private static void requireOther(List<Clip> clips, Path target) {
    for (Clip clip : clips) {
      try {
        if (Files.exists(target) && Files.isSameFile(clip.path(), target)) {
          throw new InvalidOptionException(
              target + ": is the clip itself; name another file for what comes of it");
        }
      } catch (IOException e) {
        throw new InvalidOptionException("%s: can't be looked at (%s)".formatted(target, e));
      }
    }
  }

  private static VideoFormat formatOf(Path target) {
    return VideoFormat.of(target)
        .orElseThrow(
            () ->
                new InvalidOptionException(
                    target + ": videos are written as .mp4 or .avi; name one of these"));
  }

  /** Those of one clip; each is closed by whoever asked for it. */
  List<ResultSink> sinksOf(Clip clip, SourceFacts facts) {
    List<ResultSink> sinks = new ArrayList<>();
    tables.forEach(table -> sinks.add(table.sinkOf(clip)));
    Optional.ofNullable(videos.get(clip))
        .ifPresent(
            file ->
                sinks.add(new VideoSink(file, formatOf(file.target()), facts.framesPerSecond())));
    Optional.ofNullable(reports.get(clip))
        .ifPresent(file -> sinks.add(new ReportSink(clip.name(), facts, file)));
    return sinks;
  }

  /** Nothing more is to come. */
  void finish() throws IOException {
    for (TableFile table : tables) {
      table.finish();
    }
  }

  /** What isn't finished goes. */
  @Override
  public void close() {
    closing.close();
  }
}
