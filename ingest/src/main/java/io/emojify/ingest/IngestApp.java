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
  protected Stage start(ServiceContext context) {
    IngestOptions options = flags.options();
    ViewOptions view = viewFlags.options();
    Closing closing = new Closing();
    Ingest ingest = closing.add(Ingest.start(options, view, context));
    options
        .recording()
        .ifPresent(
            recording -> {
              RecordingPlayer player =
                  closing.add(RecordingPlayer.start(ingest.recordings(), recording));
              System.out.println("Watch it at /" + player.viewPath(view));
            });
    return new Stage(ingest.asStage().routes(), closing);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new IngestApp(), arguments));
  }
}
