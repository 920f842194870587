package io.emojify.renderer;

import io.emojify.renderer.view.ViewHub;
import io.emojify.renderer.view.ViewMeters;
import io.emojify.runtime.Closing;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.PerThread;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.Stage;
import io.emojify.runtime.StageCommand;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StageStream;
import io.emojify.runtime.StartupException;
import io.emojify.runtime.ViewOptions;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.NativeObject;
import io.emojify.vision.UnsupportedPlatformException;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The renderer as a process of its own. */
@Command(
    name = "renderer",
    description = "Draws the expressions and shows the pictures to viewers.",
    mixinStandardHelpOptions = true)
public final class RendererApp extends StageCommand {
  @Mixin private RendererOptions.Flags flags;
  @Mixin private ViewOptions.Flags view;

  /** Prepares the stage; nothing is asked of Kafka before it is started. */
  public static Stage prepare(
      StageOptions stage, RendererOptions options, ViewOptions view, ServiceContext context) {
    NativeObject.bindTo(context.meters());
    Closing closing = new Closing();
    PerThread<FrameComposer> composers =
        closing.add(new PerThread<>(() -> new PaintingFrameComposer(options.jpegQuality())));
    StageLedger ledger = context.ledger(RendererTopology.STAGE);
    var topology = RendererTopology.build(context.topics(), stage, composers::get, ledger);
    // What is unreadable on frames, the detector sets aside.
    Set<String> reportedElsewhere = Set.of(context.topics().frames().name());
    StageStream stream =
        closing.add(
            new StageStream(
                RendererTopology.STAGE, topology, stage, context, ledger, reportedElsewhere));
    ViewHub hub =
        closing.add(
            new ViewHub(
                view, options.viewers(), new ViewMeters(context.meters(), context.clock())));
    return new Stage(
        hub::addTo,
        () -> {
          stream.start();
          SessionTail<AnnotatedFrame> annotated =
              closing.add(new SessionTail<>(context.kafka(), context.topics().annotated(), "view"));
          hub.serve(annotated);
          Duration patience = context.watchdog().patience();
          context.health().register("view", () -> annotated.problem(patience));
        },
        closing);
  }

  @Override
  protected Stage prepare(StageOptions stage, ServiceContext context) {
    try {
      NativeLibraries.load();
    } catch (UnsupportedPlatformException e) {
      throw new StartupException(e.getMessage(), e);
    }
    return prepare(stage, flags.options(), view.options(), context);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new RendererApp(), arguments));
  }
}
