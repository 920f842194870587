package io.emojify.cluster;

import io.emojify.cluster.trial.TrialReport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./emojify cluster test}. */
@Command(
    name = "test",
    description = {
      "Starts a cluster of its own at free ports, sends video through it, scales the classifier,"
          + " kills a classifier and a broker, and checks that every frame is accounted for.",
      "Exit status: 0 if all is well, 1 if not."
    },
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    new EngineCheck(new Docker(ClusterHome.folder(), Map.of())).requireEngine();
    try (TrialCluster cluster = TrialCluster.start(this::say)) {
      TrialReport report = cluster.trial(this::say).run();
      if (report.foreign() > 0 || report.stuck() > 0) {
        say(
            "%d pictures of another session, %d sessions stuck at the end"
                .formatted(report.foreign(), report.stuck()));
      }
      if (!report.isGood()) {
        say("What the services said is in " + cluster.saveMessages());
      }
      say(report.line());
      return report.isGood() ? 0 : 1;
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
