package io.emojify.detector;

import io.emojify.runtime.Closing;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.PerThread;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.runtime.StageCommand;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StageStream;
import io.emojify.runtime.StartupException;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.NativeObject;
import io.emojify.vision.UnsupportedPlatformException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The detector as a process of its own. */
@Command(
    name = "detector",
    description = "Finds the faces of each frame.",
    mixinStandardHelpOptions = true)
public final class DetectorApp extends StageCommand {
  @Mixin private DetectorOptions.Flags flags;

  /** Prepares the stage; nothing is asked of Kafka before it is started. */
  public static Stage prepare(StageOptions stage, DetectorOptions options, ServiceContext context) {
    NativeObject.bindTo(context.meters());
    Closing closing = new Closing();
    PerThread<FaceFinder> finders =
        closing.add(new PerThread<>(() -> new DecodingFaceFinder(options.kind())));
    StageLedger ledger = context.ledger(DetectorTopology.STAGE);
    var topology = DetectorTopology.build(context.topics(), stage, finders::get, ledger);
    StageStream stream =
        closing.add(
            new StageStream(DetectorTopology.STAGE, topology, stage, context, ledger, Set.of()));
    return Stage.withoutRoutes(stream::start, closing);
  }

  @Override
  protected Stage prepare(StageOptions stage, ServiceContext context) {
    try {
      NativeLibraries.load();
    } catch (UnsupportedPlatformException e) {
      throw new StartupException(e.getMessage(), e);
    }
    return prepare(stage, flags.options(), context);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new DetectorApp(), arguments));
  }
}
