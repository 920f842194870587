package io.emojify.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./emojify cluster logs}. */
@Command(
    name = "logs",
    description = "Shows what the services have to say.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  @Mixin private ClusterHome home;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with what comes, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--tail",
      paramLabel = "N",
      defaultValue = "100",
      description = "The last lines of each instance (default: ${DEFAULT-VALUE}).")
  private int tail;

  @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Only of these services.")
  private List<String> services = List.of();

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>(List.of("--tail", String.valueOf(tail)));
    if (follow) {
      arguments.add("--follow");
    }
    arguments.addAll(services);
    return home.running().logs(arguments);
  }
}
