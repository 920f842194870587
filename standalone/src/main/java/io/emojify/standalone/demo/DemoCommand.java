package io.emojify.standalone.demo;

import io.emojify.analytics.AnalyticsOptions;
import io.emojify.classifier.ClassifierOptions;
import io.emojify.detector.DetectorOptions;
import io.emojify.ingest.IngestOptions;
import io.emojify.ingest.source.Pace;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.renderer.RendererOptions;
import io.emojify.runtime.HttpOptions;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.WatchdogOptions;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topics;
import io.emojify.standalone.Standalone;
import io.emojify.standalone.StandaloneOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./emojify demo}: sends the bundled clip through the whole pipeline and checks the books.
 */
@Command(
    name = "demo",
    description = "Sends a bundled face through the whole pipeline and says what came back.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
  private static final int FRAMES = 300;
  private static final int WARM_UP_FRAMES = 200;
  private static final int KAFKA_PORT = 9092;

  @Spec private CommandSpec spec;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      defaultValue = "box",
      description =
          "box, emoji, blur, none, or numbers for no pictures (default: ${DEFAULT-VALUE}).")
  private Style style;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      defaultValue = "target/demo",
      description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Mixin private DetectorOptions.Flags detector;
  @Mixin private ClassifierOptions.Flags classifier;
  @Mixin private RendererOptions.Flags renderer;
  @Mixin private AnalyticsOptions.Flags analytics;
  @Mixin private IngestOptions.Flags ingest;
  @Mixin private StageOptions.Flags stage;

  @Override
  public Integer call() throws InterruptedException {
    say("Starting the pipeline ...");
    try (Standalone standalone = Standalone.start(options())) {
      DemoClip clip = DemoClip.render(FRAMES);
      say("Warming up with %d frames ...", WARM_UP_FRAMES);
      send(standalone, "demo-warm-up", clip.first(WARM_UP_FRAMES));
      say("Sending %d frames at %d a second ...", FRAMES, DemoClip.FRAMES_PER_SECOND);
      DemoReport report = send(standalone, "demo", clip);
      report.results().savePictures(output).forEach(file -> say("Wrote %s", file));
      say(
          "640 x 480 pixels, %s, style %s, %d processor cores",
          detector.options().kind(),
          style.name().toLowerCase(Locale.ROOT),
          Runtime.getRuntime().availableProcessors());
      say("%s", report.line());
      return report.isGood() ? 0 : 1;
    }
  }

  private StandaloneOptions options() {
    return new StandaloneOptions(
        KAFKA_PORT,
        Optional.empty(),
        Topics.DEFAULT_PARTITIONS,
        new HttpOptions("localhost", 0),
        WatchdogOptions.defaults(),
        stage.options(),
        ingest.options(),
        detector.options(),
        classifier.options(),
        renderer.options(),
        Optional.of(analytics.options()),
        ViewOptions.ofOneProcess());
  }

  private DemoReport send(Standalone standalone, String sessionId, DemoClip clip)
      throws InterruptedException {
    var context = standalone.context();
    DemoResults results = new DemoResults(context.clock());
    var deadLetters = context.topics().deadLetters();
    try (SessionTail<DeadLetter> tail =
            new SessionTail<>(context.kafka(), deadLetters, "demo-dead-letters");
        var following = tail.follow(sessionId, results::add)) {
      following.started().join();
      Recording recording = new Recording(sessionId, clip, style, Pace.asRecorded());
      long sent = standalone.feeds().recorded().send(recording, results::add);
      return new DemoReport(sent, results);
    }
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.formatted(arguments));
    out.flush();
  }
}
