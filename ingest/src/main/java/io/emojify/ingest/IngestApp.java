package io.emojify.ingest;

import io.emojify.runtime.Closing;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.ServiceCommand;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.runtime.ViewOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ingest as a process of its own. */
@Command(
    name = "ingest",
    description = "Takes frames from browsers and recordings.",
    mixinStandardHelpOptions = true)
public final class IngestApp extends ServiceCommand {
  @Mixin private IngestOptions.Flags flags;
  @Mixin private ViewOptions.Flags viewFlags;

  @Override
  protected Stage prepare(ServiceContext context) {
    IngestOptions options = flags.options();
    ViewOptions view = viewFlags.options();
    Closing closing = new Closing();
    Ingest ingest = closing.add(new Ingest(options, view, context));
    return new Stage(
        ingest.asStage().routes(),
        () -> {
          ingest.start();
          options
              .recording()
              .map(recording -> RecordingPlayer.start(ingest.recordings(), recording))
              .map(closing::add)
              .ifPresent(player -> System.out.println("Watch it at /" + player.viewPath(view)));
        },
        closing);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new IngestApp(), arguments));
  }
}
