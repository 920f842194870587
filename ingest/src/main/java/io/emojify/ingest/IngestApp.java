package io.emojify.ingest;

import io.emojify.runtime.Closing;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.ServiceCommand;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.runtime.ViewOptions;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ingest as a process of its own. */
@Command(
    name = "ingest",
    description = "Takes frames from browsers, recordings and cameras.",
    mixinStandardHelpOptions = true)
public final class IngestApp extends ServiceCommand {
  @Mixin private IngestOptions.Flags flags;
  @Mixin private SourceOptions.Flags source;
  @Mixin private ViewOptions.Flags viewFlags;

  @Override
  protected Stage prepare(ServiceContext context) {
    IngestOptions options = flags.options();
    ViewOptions view = viewFlags.options();
    Closing closing = new Closing();
    // Opened first, so that a source that can't be read is told at once.
    Optional<SourcePlayer> player =
        source
            .options()
            .map(wanted -> SourcePlayer.open(wanted, SourceFeeds.limitsOf(options.check())));
    Ingest ingest = closing.add(new Ingest(options, view, context));
    player.ifPresent(closing::add);
    return new Stage(
        ingest.asStage().routes(),
        () -> {
          ingest.start();
          player.ifPresent(
              ready -> {
                ready.start(ingest.feeds());
                System.out.println("Watch it at /" + ready.viewPath(view));
              });
        },
        closing);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new IngestApp(), arguments));
  }
}
