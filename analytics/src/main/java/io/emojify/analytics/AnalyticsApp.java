package io.emojify.analytics;

import io.emojify.analytics.api.SummaryService;
import io.emojify.analytics.summary.SummaryMeters;
import io.emojify.analytics.summary.SummaryTopology;
import io.emojify.runtime.Closing;
import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.runtime.StageCommand;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StageStream;
import io.emojify.runtime.ViewOptions;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The summaries as a process of their own. */
@Command(
    name = "analytics",
    description = "Sums up the expressions of each session, and shows the sums to operators.",
    mixinStandardHelpOptions = true)
public final class AnalyticsApp extends StageCommand {
  /**
   * Nobody waits for a summary as one does for a picture: open windows are journaled once a second
   * and not at each frame, and what has come is fetched together, once a second, too: a fetch for
   * each frame would cost the broker as much as counting it costs here. How long a poll waits stays
   * as it is, since a stream that starts needs several before it runs.
   */
  private static final Map<String, Object> UNHURRIED =
      Map.of(
          StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
          4L << 20,
          StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
          1_000,
          StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
          256 << 10,
          StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
          1_000);

  @Mixin private AnalyticsOptions.Flags flags;
  @Mixin private ViewOptions.Flags view;

  /** Prepares the stage; nothing is asked of Kafka before it is started. */
  public static Stage prepare(
      StageOptions stage, AnalyticsOptions options, ViewOptions view, ServiceContext context) {
    Closing closing = new Closing();
    StageLedger ledger = context.ledger(SummaryTopology.STAGE);
    var topology =
        SummaryTopology.build(
            context.topics(), options.grace(), ledger, new SummaryMeters(context.meters()));
    // What is unreadable on emotions, the renderer sets aside.
    Set<String> reportedElsewhere = Set.of(context.topics().emotions().name());
    StageStream stream =
        closing.add(
            new StageStream(
                SummaryTopology.STAGE,
                topology,
                stage,
                context,
                ledger,
                reportedElsewhere,
                UNHURRIED));
    SummaryService service =
        closing.add(
            new SummaryService(view.tokens(), options.operator(), options.erasing(), context));
    return new Stage(
        service::addTo,
        () -> {
          stream.start();
          service.start(stream::partitions);
        },
        closing);
  }

  @Override
  protected Stage prepare(StageOptions stage, ServiceContext context) {
    return prepare(stage, flags.options(), view.options(), context);
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new AnalyticsApp(), arguments));
  }
}
