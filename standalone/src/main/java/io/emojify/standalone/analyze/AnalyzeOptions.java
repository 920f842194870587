package io.emojify.standalone.analyze;

import io.emojify.runtime.InvalidOptionException;
import io.emojify.schemas.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What is to be made of which clips.
 *
 * @param csv a file, or {@code -} for standard output
 * @param jsonLines a file, or {@code -} for standard output
 * @param annotated a video, or a folder for one of each clip
 * @param report a page, or a folder for one of each clip
 * @param style of the annotated videos
 * @param force whether files that are there may be replaced
 */
record AnalyzeOptions(
    List<Clip> clips,
    Optional<Path> csv,
    Optional<Path> jsonLines,
    Optional<Path> annotated,
    Optional<Path> report,
    Style style,
    boolean force) {
  static final Path STANDARD_OUTPUT = Path.of("-");

  AnalyzeOptions {
    clips = List.copyOf(clips);
    if (csv.isPresent() && csv.equals(jsonLines)) {
      throw new InvalidOptionException("--csv and --jsonl can't both go to " + csv.get());
    }
    if (style == Style.NUMBERS && annotated.isPresent()) {
      throw new InvalidOptionException(
          "--annotated needs pictures, which --style numbers doesn't make; choose another style");
    }
  }

  /** Whether something besides a summary is wanted. */
  boolean wantsOutput() {
    return Stream.of(csv, jsonLines, annotated, report).anyMatch(Optional::isPresent);
  }

  /** Whether a table goes to standard output, so that nothing else may. */
  boolean usesStandardOutput() {
    return Stream.of(csv, jsonLines).flatMap(Optional::stream).anyMatch(STANDARD_OUTPUT::equals);
  }

  /** On the command line. */
  static final class Flags {
    @Parameters(
        paramLabel = "CLIP",
        arity = "1..*",
        description =
            "A video, a picture, or a folder: of videos, each a clip, or of pictures, together one.")
    private List<Path> clips;

    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description =
            "Write a table: a row for each face, and one for each frame without. - is standard"
                + " output.")
    private Path csv;

    @Option(
        names = "--jsonl",
        paramLabel = "FILE",
        description = "The same as JSON lines. - is standard output.")
    private Path jsonLines;

    @Option(
        names = "--annotated",
        paramLabel = "FILE",
        description =
            "Write the drawn frames as .mp4 (H.264) or .avi (Motion-JPEG), without sound; for"
                + " several clips, name a folder.")
    private Path annotated;

    @Option(
        names = "--report",
        paramLabel = "FILE",
        description =
            "Write a page that needs no network: expressions over time, their shares, the clearest"
                + " moments; for several clips, name a folder.")
    private Path report;

    @Option(
        names = "--style",
        paramLabel = "STYLE",
        defaultValue = "box",
        description =
            "How --annotated is drawn: box, emoji, blur or none (default: ${DEFAULT-VALUE}).")
    private Style style;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    AnalyzeOptions options() {
      return new AnalyzeOptions(
          ClipFinder.find(clips),
          Optional.ofNullable(csv),
          Optional.ofNullable(jsonLines),
          Optional.ofNullable(annotated),
          Optional.ofNullable(report),
          style,
          force);
    }
  }
}
