package io.emojify.classifier;

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

/** The classifier as a process of its own. */
@Command(
    name = "classifier",
    description = "Attaches one of seven expressions to each face.",
    mixinStandardHelpOptions = true)
public final class ClassifierApp extends StageCommand {
  @Mixin private ClassifierOptions.Flags flags;

  /** Prepares the stage; nothing is asked of Kafka before it is started. */
  public static Stage prepare(
      StageOptions stage, ClassifierOptions options, ServiceContext context) {
    NativeObject.bindTo(context.meters());
    Closing closing = new Closing();
    PerThread<TfliteExpressionClassifier> classifiers =
        closing.add(new PerThread<>(TfliteExpressionClassifier::bundled));
    StageLedger ledger = context.ledger(ClassifierTopology.STAGE);
    var topology =
        ClassifierTopology.build(context.topics(), stage, options, classifiers::get, ledger);
    StageStream stream =
        closing.add(
            new StageStream(ClassifierTopology.STAGE, topology, stage, context, ledger, Set.of()));
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
    System.exit(CommandRunner.run(new ClassifierApp(), arguments));
  }
}
