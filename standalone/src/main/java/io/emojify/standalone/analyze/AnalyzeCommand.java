package io.emojify.standalone.analyze;

import io.emojify.classifier.ClassifierOptions;
import io.emojify.detector.DetectorOptions;
import io.emojify.ingest.IngestOptions;
import io.emojify.ingest.SourceFeeds;
import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.FrameSources;
import io.emojify.ingest.source.RecordedFeed.StalledException;
import io.emojify.ingest.source.SourceFacts;
import io.emojify.ingest.source.UnreadableSourceException;
import io.emojify.renderer.RendererOptions;
import io.emojify.runtime.HttpOptions;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.ShutdownSignal;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StartupException;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.WatchdogOptions;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topics;
import io.emojify.standalone.Standalone;
import io.emojify.standalone.StandaloneOptions;
import io.emojify.standalone.broker.FreePort;
import io.emojify.video.PictureLimits;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./emojify analyze}: recordings to tables, videos and reports. */
@Command(
    name = "analyze",
    description =
        "Sends recordings through the whole pipeline, as fast as this machine can, and writes what"
            + " came of it. Without an output, it prints a summary of each.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:All is written.",
      "1:Something failed on the way.",
      "2:A clip can't be read, or an output can't be written."
    })
public final class AnalyzeCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  /** Nobody reads the summaries of an analysis. */

  /** Set by the launcher where standard error is a terminal. */
  private static final String COLUMNS = "emojify.terminal.columns";

  @Spec private CommandSpec spec;
  @Mixin private AnalyzeOptions.Flags flags;
  @Mixin private DetectorOptions.Flags detector;
  @Mixin private ClassifierOptions.Flags classifier;
  @Mixin private RendererOptions.Flags renderer;
  @Mixin private IngestOptions.Flags ingest;

  private final OutputStream standardOutput;

  public AnalyzeCommand() {
    // Not System.out, which keeps to itself that nobody reads any more.
    this(new FileOutputStream(FileDescriptor.out));
  }

  /**
   * @param standardOutput where tables go that are written to {@code -}
   */
  public AnalyzeCommand(OutputStream standardOutput) {
    this.standardOutput = standardOutput;
  }

  @Override
  public Integer call() throws InterruptedException {
    AnalyzeOptions options = flags.options();
    StandaloneOptions pipeline = pipelineOptions();
    PictureLimits limits = SourceFeeds.limitsOf(pipeline.ingest().check());
    PrintWriter err = spec.commandLine().getErr();
    try (ShutdownSignal signal = new ShutdownSignal()) {
      boolean done;
      try (Outputs outputs = Outputs.open(options, standardOutput)) {
        Map<Clip, SourceFacts> facts = look(options.clips(), limits);
        done = analyze(options, pipeline, facts, outputs, signal);
      } catch (UnreadableSourceException e) {
        throw new InvalidOptionException(e.getMessage());
      } catch (StalledException e) {
        throw new StartupException(e.getMessage(), e);
      }
      if (!done) {
        err.println("Stopped; nothing was written of what wasn't whole.");
        err.flush();
      }
      return done ? 0 : INTERRUPTED;
    }
  }

  /** Opens each clip once, so that one that can't be read is told before any work. */
  private static Map<Clip, SourceFacts> look(List<Clip> clips, PictureLimits limits) {
    Map<Clip, SourceFacts> facts = new LinkedHashMap<>();
    for (Clip clip : clips) {
      try (FrameSource source = FrameSources.open(clip.path(), limits)) {
        facts.put(clip, source.facts());
      }
    }
    return facts;
  }

  /** Returns whether it came to its end. */
  private boolean analyze(
      AnalyzeOptions options,
      StandaloneOptions pipeline,
      Map<Clip, SourceFacts> facts,
      Outputs outputs,
      ShutdownSignal signal)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Integer> columns = Optional.ofNullable(Integer.getInteger(COLUMNS));
    boolean isCounted = facts.values().stream().allMatch(each -> each.frames().isPresent());
    long total =
        isCounted ? facts.values().stream().mapToLong(each -> each.frames().get()).sum() : 0;
    err.println("Starting the pipeline ...");
    err.flush();
    // Neither its start nor its end is to be cut short: only the work between them.
    try (Standalone standalone = Standalone.start(pipeline);
        Progress progress = new Progress(err, columns, InstantSource.system(), total)) {
      return signal.unlessRequested(
          () -> analyzeAll(options, facts, standalone, outputs, progress));
    }
  }

  private void analyzeAll(
      AnalyzeOptions options,
      Map<Clip, SourceFacts> facts,
      Standalone standalone,
      Outputs outputs,
      Progress progress)
      throws InterruptedException {
    try {
      for (Clip clip : options.clips()) {
        facts.get(clip).note().ifPresent(note -> progress.say(clip.name() + ": " + note));
        progress.at(clip.name());
        analyze(clip, facts.get(clip), options, standalone, outputs, progress);
      }
      outputs.finish();
    } catch (IOException e) {
      throw new StartupException(e.getMessage(), e);
    }
  }

  private void analyze(
      Clip clip,
      SourceFacts facts,
      AnalyzeOptions options,
      Standalone standalone,
      Outputs outputs,
      Progress progress)
      throws IOException, InterruptedException {
    SourceFeeds feeds = standalone.feeds();
    ClipTally tally = new ClipTally();
    List<ResultSink> sinks = new ArrayList<>(List.of(tally));
    sinks.addAll(outputs.sinksOf(clip, facts));
    long startedAt = System.nanoTime();
    try {
      // Where nobody wants to see the frames, nobody need draw them.
      Style style = options.annotated().isPresent() ? options.style() : Style.NUMBERS;
      new ClipAnalysis(feeds.recorded(), style, sinks)
          .run(FrameSources.open(clip.path(), feeds.limits()), done -> progress.step());
    } finally {
      for (ResultSink sink : sinks) {
        sink.close();
      }
    }
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    progress.say(
        String.format(
            Locale.ROOT,
            "%s: %d frames in %.1f s, %.0f a second%s",
            clip.name(),
            tally.frames(),
            seconds,
            tally.frames() / seconds,
            tally.skipped() == 0 ? "" : "; %d have no result".formatted(tally.skipped())));
    if (!options.wantsOutput()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(tally.summary(clip.name()));
      out.flush();
    }
  }

  private StandaloneOptions pipelineOptions() {
    return new StandaloneOptions(
        FreePort.any(),
        Optional.empty(),
        Topics.DEFAULT_PARTITIONS,
        new HttpOptions("localhost", 0),
        WatchdogOptions.defaults(),
        StageOptions.defaults(),
        ingest.options(),
        detector.options(),
        classifier.options(),
        renderer.options(),
        Optional.empty(),
        ViewOptions.ofOneProcess());
  }
}
