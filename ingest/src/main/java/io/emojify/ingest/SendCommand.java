package io.emojify.ingest;

import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.source.RecordedFeed.StalledException;
import io.emojify.ingest.source.UnreadableSourceException;
import io.emojify.runtime.Closing;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.SchemaOptions;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.ShutdownSignal;
import io.emojify.runtime.StartupException;
import io.emojify.runtime.TopicFinder;
import io.emojify.runtime.ViewOptions;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.SchemaCatalog;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./emojify ingest}: sends one source into a pipeline that runs elsewhere, and ends with it.
 * It serves nothing, so it gets in nobody's way.
 */
@Command(
    name = "ingest",
    description =
        "Sends a source of yours into a pipeline that is running: that of './emojify up' in another"
            + " terminal, or a cluster's.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SourceOptions.Flags source;

  @Option(
      names = "--page",
      paramLabel = "URL",
      defaultValue = "${env:EMOJIFY_PAGE:-http://localhost:8080/}",
      description =
          "The page's address, for the link to watch it, which is printed where the view secret is"
              + " known (default: ${DEFAULT-VALUE}).")
  private String page;

  @Mixin private KafkaOptions.ClientFlags kafka;
  @Mixin private SchemaOptions.Flags schemas;
  @Mixin private ViewOptions.Flags view;
  @Mixin private IngestOptions.Flags ingest;

  @Override
  public Integer call() throws InterruptedException {
    SourceOptions wanted =
        source
            .options()
            .orElseThrow(
                () ->
                    new InvalidOptionException(
                        "--source is missing: name a video, a picture, a folder of pictures,"
                            + " rtsp://HOST/PATH or device:0"));
    IngestOptions options = ingest.options();
    ViewOptions viewOptions = view.options();
    try (ShutdownSignal signal = new ShutdownSignal();
        Closing closing = new Closing()) {
      SourcePlayer player =
          closing.add(SourcePlayer.open(wanted, SourceFeeds.limitsOf(options.check())));
      SourceFeeds feeds = connect(options, closing);
      tell(wanted, player, viewOptions);
      AtomicLong sent = new AtomicLong();
      boolean done = signal.unlessRequested(() -> sent.set(player.play(feeds)));
      say(done ? "Sent %d frames.".formatted(sent.get()) : "Stopped.");
    } catch (UnreadableSourceException e) {
      throw new InvalidOptionException(e.getMessage());
    } catch (StalledException e) {
      throw new StartupException(e.getMessage(), e);
    }
    return 0;
  }

  private SourceFeeds connect(IngestOptions options, Closing closing) throws InterruptedException {
    SchemaCatalog catalog = schemas.options().catalogToWrite();
    KafkaOptions any = kafka.options(1);
    int partitions = TopicFinder.find(any, catalog).frames().partitions();
    ServiceContext context = ServiceContext.create(kafka.options(partitions), catalog);
    FramePublisher publisher =
        closing.add(
            new FramePublisher(
                context.kafka(),
                context.topics().frames(),
                options.limits().pendingBytes(),
                context.clock()));
    SessionTail<AnnotatedFrame> annotated =
        closing.add(new SessionTail<>(context.kafka(), context.topics().annotated(), "results"));
    return SourceFeeds.of(
        options, publisher, annotated, context.ledger(Ingest.STAGE), context.clock());
  }

  private void tell(SourceOptions wanted, SourcePlayer player, ViewOptions viewOptions) {
    player.note().ifPresent(note -> say("Of your source: " + note));
    say("Sending as session %s. Ctrl-C stops.".formatted(wanted.sessionId()));
    if (view.hasSecret()) {
      String slash = page.endsWith("/") ? "" : "/";
      say("Watch it at " + page + slash + player.viewPath(viewOptions));
    } else {
      say(
          "To get a link to watch it, start both this and the pipeline with the same"
              + " EMOJIFY_VIEW_SECRET.");
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
