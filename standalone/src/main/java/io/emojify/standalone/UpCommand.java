package io.emojify.standalone;

import io.emojify.ingest.SourceFeeds;
import io.emojify.ingest.SourceOptions;
import io.emojify.ingest.SourcePlayer;
import io.emojify.runtime.Closing;
import io.emojify.runtime.ShutdownSignal;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Optional;
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
  @Mixin private SourceOptions.Flags source;

  @Override
  public Integer call() throws InterruptedException {
    StandaloneOptions options = flags.options();
    Optional<SourceOptions> wanted = source.options();
    PrintWriter out = spec.commandLine().getOut();
    try (ShutdownSignal signal = new ShutdownSignal();
        Closing closing = new Closing()) {
      // Opened first, so that a source that can't be read is told at once.
      Optional<SourcePlayer> player =
          wanted.map(one -> SourcePlayer.open(one, SourceFeeds.limitsOf(options.ingest().check())));
      out.println("Starting ...");
      out.flush();
      Standalone standalone = closing.add(Standalone.start(options));
      if (standalone.broker().port() != options.kafkaPort()) {
        out.printf(
            "Port %d is taken, so Kafka listens on %d (choose one with --kafka-port).%n",
            options.kafkaPort(), standalone.broker().port());
      }
      out.println("Emojify is running. Open " + standalone.pageAddress());
      player.ifPresent(ready -> play(closing.add(ready), standalone, options, out));
      // A token that was given stays with whoever gave it.
      options
          .analytics()
          .filter(analytics -> analytics.operator().isEmpty())
          .flatMap(analytics -> standalone.dashboardLink())
          .ifPresent(link -> out.println("Dashboard: " + link));
      out.printf(
          "Kafka for other programs: %s. Ctrl-C stops everything.%n",
          standalone.broker().bootstrapServers());
      out.flush();
      signal.await();
      out.println(
          keepsClasses()
              ? "Stopping ... (takes a few seconds this once, for faster starts from now on)"
              : "Stopping ...");
      out.flush();
    }
    return 0;
  }

  /** Whether the JVM will write what it has loaded to a file, as the launcher's first run does. */
  private static boolean keepsClasses() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(argument -> argument.startsWith("-XX:ArchiveClassesAtExit"));
  }

  private static void play(
      SourcePlayer player, Standalone standalone, StandaloneOptions options, PrintWriter out) {
    player.start(standalone.feeds());
    player.note().ifPresent(note -> out.println("Of your source: " + note));
    out.printf(
        "Watch your source at %s%s%n", standalone.pageAddress(), player.viewPath(options.view()));
  }
}
