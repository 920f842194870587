package io.emojify.cluster;

import io.emojify.runtime.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What {@code ./emojify cluster} runs. */
@Command(
    name = "./emojify cluster",
    description = "Runs Emojify as a cluster of containers: three brokers, every service apart.",
    synopsisSubcommandLabel = "COMMAND [OPTIONS]",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      ScaleCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TestCommand.class,
      CertificatesCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Emojify 0.1.0",
    footer = {"", "docs/cluster.md says more."})
public final class ClusterApp {
  private ClusterApp() {}

  public static void main(String[] arguments) {
    String[] command = arguments.length == 0 ? new String[] {"--help"} : arguments;
    System.exit(CommandRunner.run(new ClusterApp(), command));
  }
}
