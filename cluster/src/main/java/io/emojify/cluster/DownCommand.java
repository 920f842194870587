package io.emojify.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./emojify cluster down}. */
@Command(
    name = "down",
    description = "Stops the cluster; what the topics hold is there at the next start.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  @Mixin private ClusterHome home;

  @Option(names = "--volumes", description = "Also delete all data: topics, schemas, secrets.")
  private boolean withData;

  @Override
  public Integer call() {
    home.running().down(withData);
    return 0;
  }
}
