package io.emojify.cluster;

import io.emojify.cluster.Compose.Instance;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./emojify cluster status}. */
@Command(
    name = "status",
    description = "Shows the services: how many instances, their health, their memory.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterHome home;

  @Override
  public Integer call() {
    Compose compose = home.running();
    List<Instance> instances = compose.instances();
    List<Instance> running =
        instances.stream().filter(instance -> instance.state().equals("running")).toList();
    ServiceTable.of(instances, compose.memory(running))
        .forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
