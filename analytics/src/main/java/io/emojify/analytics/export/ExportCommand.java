package io.emojify.analytics.export;

import io.emojify.analytics.erase.ErasureTail;
import io.emojify.analytics.erase.Erasures;
import io.emojify.analytics.read.TopicReading;
import io.emojify.analytics.table.CsvTable;
import io.emojify.analytics.table.EmotionTable;
import io.emojify.analytics.table.JsonLinesTable;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.SchemaOptions;
import io.emojify.runtime.ShutdownSignal;
import io.emojify.runtime.TopicFinder;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Topics;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./emojify export}: the emotions topic as a table. */
@Command(
    name = "export",
    description =
        "Writes the results as a table: a row for each face, and one for each frame without. Frames"
            + " of one session come in order.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  private static final String STOPPED = "Stopped before the end.";

  @Spec private CommandSpec spec;
  @Mixin private ExportOptions.Flags flags;
  @Mixin private KafkaOptions.ClientFlags kafka;
  @Mixin private SchemaOptions.Flags schemas;

  private final OutputStream standardOutput;
  private final BooleanSupplier stop;

  public ExportCommand() {
    // Not System.out, which keeps to itself that nobody reads any more.
    this(new FileOutputStream(FileDescriptor.out), () -> false);
  }

  /**
   * @param standardOutput where the rows go without {@code --output}
   * @param stop ends it as Ctrl-C does
   */
  public ExportCommand(OutputStream standardOutput, BooleanSupplier stop) {
    this.standardOutput = standardOutput;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    ExportOptions options = flags.options(InstantSource.system());
    KafkaOptions cluster = kafka.options(1);
    try (ShutdownSignal signal = new ShutdownSignal()) {
      Topics topics = TopicFinder.find(cluster, schemas.options().catalogToRead());
      BooleanSupplier asked = () -> signal.isRequested() || stop.getAsBoolean();
      try (ErasureTail erased =
              new ErasureTail(cluster, topics, InstantSource.system(), "export-erasures");
          ExportOutput output = open(options);
          TopicReading<FrameEmotions> reading =
              TopicReading.start(
                  cluster,
                  topics.emotions(),
                  options.sessions(),
                  options.from(),
                  "emojify-export")) {
        if (!erased.awaitAll(asked)) {
          spec.commandLine().getErr().println(STOPPED);
          return INTERRUPTED;
        }
        return export(options, reading, erased.erasures(), output, asked);
      }
    }
  }

  private ExportOutput open(ExportOptions options) {
    return options
        .file()
        .map(file -> ExportOutput.to(file, options.force(), options.follow()))
        .orElseGet(() -> ExportOutput.to(standardOutput));
  }

  private int export(
      ExportOptions options,
      TopicReading<FrameEmotions> reading,
      Erasures erasures,
      ExportOutput output,
      BooleanSupplier asked) {
    try {
      EmotionTable table = table(options, output.writer());
      EmotionExport export = new EmotionExport(options, reading, erasures, table);
      boolean whole = export.run(asked);
      table.close();
      PrintWriter err = spec.commandLine().getErr();
      reading.complaint().ifPresent(err::println);
      if (!whole) {
        err.println(STOPPED);
        return INTERRUPTED;
      }
      output.finish();
      err.println(export.count());
      return reading.complaint().isPresent() ? 1 : 0;
    } catch (IOException e) {
      if (output.isClosedByReader(e)) {
        return 0;
      }
      throw output.explain(e);
    }
  }

  private static EmotionTable table(ExportOptions options, Writer out) throws IOException {
    return options.jsonLines() ? new JsonLinesTable(out) : new CsvTable(out);
  }
}
