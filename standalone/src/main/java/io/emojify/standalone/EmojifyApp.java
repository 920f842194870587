package io.emojify.standalone;

import io.emojify.analytics.export.ExportCommand;
import io.emojify.analytics.watch.WatchCommand;
import io.emojify.ingest.SendCommand;
import io.emojify.runtime.CommandRunner;
import io.emojify.standalone.analyze.AnalyzeCommand;
import io.emojify.standalone.demo.DemoCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What {@code ./emojify} runs. */
@Command(
    name = "./emojify",
    description = "Reads facial expressions from live video, on Apache Kafka.",
    synopsisSubcommandLabel =
        "[up | ingest | analyze | export | watch | demo | cluster | benchmark | help] [OPTIONS]",
    subcommands = {
      UpCommand.class,
      SendCommand.class,
      AnalyzeCommand.class,
      ExportCommand.class,
      WatchCommand.class,
      DemoCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Emojify 0.1.0",
    footer = {
      "",
      "'./emojify cluster' runs it in containers, './emojify benchmark' measures it; each has --help.",
      "Without a command, 'up' is run. './emojify help up' lists its options.",
      "Every option can be set in the environment, too: --port is EMOJIFY_PORT."
    })
public final class EmojifyApp {
  private static final List<String> NOT_FOR_UP = List.of("-h", "--help", "-V", "--version");

  EmojifyApp() {}

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new EmojifyApp(), withCommand(arguments)));
  }

  /** {@code ./emojify --port 9000} means {@code ./emojify up --port 9000}. */
  static String[] withCommand(String[] arguments) {
    boolean commandIsMissing =
        arguments.length == 0 || arguments[0].startsWith("-") && !NOT_FOR_UP.contains(arguments[0]);
    return commandIsMissing
        ? Stream.concat(Stream.of("up"), Arrays.stream(arguments)).toArray(String[]::new)
        : arguments;
  }
}
