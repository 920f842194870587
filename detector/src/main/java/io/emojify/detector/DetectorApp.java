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

  /** Starts the stage in this process. */
  public static Stage start(StageOptions stage, DetectorOptions options, ServiceContext context) {
    Closing closing = new Closing();
    PerThread<FaceFinder> finders =
        closing.add(new PerThread<>(() -> new DecodingFaceFinder(options.kind())));
    StageLedger ledger = context.ledger(DetectorTopology.STAGE);
    var topology = DetectorTopology.build(context.topics(), stage, finders::get, ledger);
    closing.add(
        StageStream.start(DetectorTopology.STAGE, topology, stage, context, ledger, Set.of()));
    return Stage.withoutRoutes(closing);
  }

  @Override
  protected Stage start(StageOptions stage, ServiceContext context) {
    try {
      NativeLibraries.load();
    } catch (UnsupportedPlatformException e) {
      throw new StartupException(e.getMessage(), e);
    }
    return start(stage, flags.options(), context);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new DetectorApp(), arguments));
  }
}
