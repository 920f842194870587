package io.emojify.benchmarks.rebalance;

import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.DataFolder;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long results stall while a second classifier joins the first, leaves it, and is
 * killed: for each group protocol, with the broker's own time-outs and with shorter ones.
 */
@Command(
    name = "rebalance-check",
    mixinStandardHelpOptions = true,
    description = "Measures how long results stall while classifiers come and go.")
public final class RebalanceCheck implements Callable<Integer> {
  private static final int PARTITIONS = Topics.DEFAULT_PARTITIONS;

  /** So long after a change is it watched, besides the time-out of those that are killed. */
  private static final Duration AFTERMATH = Duration.ofSeconds(8);

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each change is made (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--kafka-port", defaultValue = "19392", description = "Of the broker.")
  private int port;

  @Option(names = "--only", description = "Only the settings whose name holds this.")
  private String only = "";

  /**
   * @param broker its settings
   * @param stage the classifier's options
   * @param timeout after which it takes a silent instance for dead
   */
  private record Setting(
      String name, Map<String, String> broker, List<String> stage, Duration timeout) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "classic, 6 s",
              Map.of(),
              List.of("--group-protocol=classic", "--session-timeout=6000"),
              Duration.ofSeconds(6)),
          new Setting(
              "classic, 3 s",
              Map.of("group.min.session.timeout.ms", "2000"),
              List.of("--group-protocol=classic", "--session-timeout=3000"),
              Duration.ofSeconds(3)),
          new Setting(
              "streams, 3 s",
              Map.of(
                  "group.streams.min.session.timeout.ms", "2000",
                  "group.streams.session.timeout.ms", "3000",
                  "group.streams.min.heartbeat.interval.ms", "500",
                  "group.streams.heartbeat.interval.ms", "500",
                  "group.streams.initial.rebalance.delay.ms", "0"),
              List.of("--group-protocol=streams"),
              Duration.ofSeconds(3)),
          new Setting(
              "streams, 45 s",
              Map.of(),
              List.of("--group-protocol=streams"),
              Duration.ofSeconds(45)));

  /** What one round saw. */
  private record Stalls(Duration quiet, Duration added, Duration left, Duration killed) {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RebalanceCheck()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.printf(
        "Longest time without a result on any of %d partitions, seconds:"
            + " median (worst) of %d rounds%n",
        PARTITIONS, rounds);
    print("group protocol, time-out", "quiet", "added", "left", "killed");
    for (Setting setting : SETTINGS) {
      if (setting.name().contains(only)) {
        List<Stalls> seen = measure(setting);
        print(
            setting.name(),
            summary(seen.stream().map(Stalls::quiet).toList()),
            summary(seen.stream().map(Stalls::added).toList()),
            summary(seen.stream().map(Stalls::left).toList()),
            summary(seen.stream().map(Stalls::killed).toList()));
      }
    }
    return 0;
  }

  private List<Stalls> measure(Setting setting) throws IOException, InterruptedException {
    Topics topics = Topics.bundled(PARTITIONS);
    List<Stalls> seen = new ArrayList<>();
    try (DataFolder folder = DataFolder.open(Optional.empty());
        EmbeddedBroker broker = EmbeddedBroker.start(folder.path(), port, setting.broker())) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        new TopicCreator(admin).createMissing(topics);
      }
      try (StageProcess first = start(broker, setting);
          ResultWatch watch = new ResultWatch(broker.bootstrapServers(), topics)) {
        watch(watch, AFTERMATH);
        for (int round = 0; round < rounds; round++) {
          seen.add(round(watch, broker, setting));
        }
      }
    }
    return seen;
  }

  private static Stalls round(ResultWatch watch, EmbeddedBroker broker, Setting setting)
      throws IOException, InterruptedException {
    Duration quiet = watch(watch, AFTERMATH);
    Duration added;
    Duration left;
    try (StageProcess second = startWatched(watch, broker, setting)) {
      added = finish(watch, AFTERMATH);
      watch.begin();
      second.leave();
      left = finish(watch, AFTERMATH);
    }
    try (StageProcess second = startWatched(watch, broker, setting)) {
      added = longer(added, finish(watch, AFTERMATH));
      watch.begin();
    }
    return new Stalls(quiet, added, left, finish(watch, setting.timeout().plus(AFTERMATH)));
  }

  private static StageProcess startWatched(
      ResultWatch watch, EmbeddedBroker broker, Setting setting)
      throws IOException, InterruptedException {
    watch.begin();
    return start(broker, setting);
  }

  private static StageProcess start(EmbeddedBroker broker, Setting setting)
      throws IOException, InterruptedException {
    return StageProcess.start(broker.bootstrapServers(), PARTITIONS, setting.stage());
  }

  private static Duration watch(ResultWatch watch, Duration time) throws InterruptedException {
    watch.begin();
    return finish(watch, time);
  }

  private static Duration finish(ResultWatch watch, Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    return watch.longestStall();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void print(String name, String quiet, String added, String left, String killed) {
    System.out.printf("%-26s %14s %14s %14s %14s%n", name, quiet, added, left, killed);
  }

  private static String summary(List<Duration> stalls) {
    List<Double> seconds =
        stalls.stream().map(stall -> stall.toMillis() / 1000.0).sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f)",
        seconds.get(seconds.size() / 2),
        seconds.get(seconds.size() - 1));
  }
}
