package io.emojify.analytics.api;

import io.emojify.analytics.erase.Eraser;
import io.emojify.analytics.erase.ErasureLog;
import io.emojify.analytics.erase.ErasurePace;
import io.emojify.analytics.erase.ErasureRequests;
import io.emojify.analytics.erase.Erasures;
import io.emojify.analytics.read.TopicTail;
import io.emojify.runtime.Closing;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.ViewTokens;
import io.emojify.schemas.Topics;
import io.javalin.config.JavalinConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the stage answers over HTTP, and does for whoever asks there. */
public final class SummaryService implements AutoCloseable {
  private static final int MAX_SESSIONS = 5_000;

  private final Closing closing = new Closing();
  private final ServiceContext context;
  private final ErasurePace pace;
  private final SummaryRoutes summaries;
  private final ErasureRoutes erasures;

  /**
   * Prepares it; nothing is asked of Kafka before it is started.
   *
   * @param operator without one, nobody sees all sessions
   * @param pace at which results are erased
   */
  public SummaryService(
      ViewTokens viewTokens,
      Optional<OperatorToken> operator,
      ErasurePace pace,
      ServiceContext context) {
    this.context = context;
    this.pace = pace;
    this.summaries = new SummaryRoutes(viewTokens, operator);
    this.erasures = new ErasureRoutes(viewTokens, operator);
  }

  public void addTo(JavalinConfig config) {
    summaries.addTo(config);
    erasures.addTo(config);
    DashboardRoutes.addTo(config);
  }

  /**
   * Reads what there is, and answers from now on.
   *
   * @param partitions that this instance works on at a moment
   */
  public void start(Supplier<Set<Integer>> partitions) {
    Topics topics = context.topics();
    Erasures asked = new Erasures(topics.erasures().retention(), context.clock());
    RecentSummaries recent = new RecentSummaries(MAX_SESSIONS, asked, context.clock());
    ErasureLog log = closing.add(new ErasureLog(context.kafka(), topics));
    ErasureRequests requests = new ErasureRequests(asked, log, context.clock());
    closing.add(
        new TopicTail<>(
            context.kafka(),
            topics.erasures(),
            Optional::empty,
            "erasures",
            entry -> {
              asked.put(entry.session(), entry.value());
              recent.forgetErased(entry.session());
            },
            () -> {
              // Before, what is erased would be shown.
              summaries.serve(recent);
              erasures.serve(requests);
            }));
    closing.add(
        new TopicTail<>(
            context.kafka(),
            topics.summaries(),
            () -> Optional.of(context.clock().instant().minus(RecentSummaries.KEPT)),
            "summaries",
            entry -> recent.add(entry.session(), entry.value())));
    closing.add(new Eraser(context, asked, log, partitions, pace));
  }

  @Override
  public void close() {
    closing.close();
  }
}
