package io.emojify.cluster;

import io.emojify.runtime.InvalidOptionException;
import io.emojify.schemas.Topics;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./emojify cluster scale classifier=3}. */
@Command(
    name = "scale",
    description = "Changes how many instances of a service there are.",
    mixinStandardHelpOptions = true)
final class ScaleCommand implements Callable<Integer> {
  private static final Set<String> SCALABLE =
      new TreeSet<>(Set.of("ingest", "detector", "classifier", "renderer", "analytics"));

  @Mixin private ClusterHome home;

  @Parameters(
      arity = "1..*",
      paramLabel = "SERVICE=N",
      description = "Such as classifier=3; up to one instance per partition.")
  private Map<String, Integer> instances;

  @Override
  public Integer call() {
    requireValid(instances);
    home.running().scale(instances);
    return 0;
  }

  static void requireValid(Map<String, Integer> instances) {
    instances.forEach(
        (service, count) -> {
          if (!SCALABLE.contains(service)) {
            throw new InvalidOptionException(
                "'%s' can't be scaled; these can: %s"
                    .formatted(service, String.join(", ", SCALABLE)));
          }
          if (count < 1 || count > Topics.DEFAULT_PARTITIONS) {
            throw new InvalidOptionException(
                "%s can have 1 to %d instances, not %d: a partition is read by one of them"
                    .formatted(service, Topics.DEFAULT_PARTITIONS, count));
          }
        });
  }
}
