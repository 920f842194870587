package io.emojify.standalone;

import io.emojify.ingest.RecordingPlayer;
import io.emojify.runtime.Closing;
import io.emojify.runtime.ShutdownSignal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./emojify up}: runs until Ctrl-C. */
@Command(
    name = "up",
    description = "Starts the pipeline and its page on this machine (the default).",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StandaloneOptions.Flags flags;

  @Override
  public Integer call() throws InterruptedException {
    StandaloneOptions options = flags.options();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting ...");
    out.flush();
    try (ShutdownSignal signal = new ShutdownSignal();
        Closing closing = new Closing()) {
      Standalone standalone = closing.add(Standalone.start(options));
      if (standalone.broker().port() != options.kafkaPort()) {
        out.printf(
            "Port %d is taken, so Kafka listens on %d (choose one with --kafka-port).%n",
            options.kafkaPort(), standalone.broker().port());
      }
      out.println("Emojify is running. Open " + standalone.pageAddress());
      options
          .ingest()
          .recording()
          .ifPresent(
              recording -> {
                var player = closing.add(RecordingPlayer.start(standalone.recordings(), recording));
                out.printf(
                    "Watch %s at %s%s%n",
                    recording.path(), standalone.pageAddress(), player.viewPath(options.view()));
              });
      if (options.analytics().operator().isEmpty()) {
        // A token that was given stays with whoever gave it.
        out.println("Dashboard: " + standalone.dashboardLink());
      }
      out.printf(
          "Kafka for other programs: %s. Ctrl-C stops everything.%n",
          standalone.broker().bootstrapServers());
      out.flush();
      signal.await();
      out.println("Stopping ...");
      out.flush();
    }
    return 0;
  }
}
