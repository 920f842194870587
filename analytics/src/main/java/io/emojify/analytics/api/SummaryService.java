package io.emojify.analytics.api;

import io.emojify.runtime.Closing;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.ViewTokens;
import io.javalin.config.JavalinConfig;
import java.util.Optional;

/** What the stage answers over HTTP. */
public final class SummaryService implements AutoCloseable {
  private static final int MAX_SESSIONS = 5_000;

  private final Closing closing = new Closing();
  private final ServiceContext context;
  private final SummaryRoutes routes;

  /**
   * Prepares it; nothing is asked of Kafka before it is started.
   *
   * @param operator without one, nobody sees all sessions
   */
  public SummaryService(
      ViewTokens viewTokens, Optional<OperatorToken> operator, ServiceContext context) {
    this.context = context;
    this.routes = new SummaryRoutes(viewTokens, operator);
  }

  public void addTo(JavalinConfig config) {
    routes.addTo(config);
    DashboardRoutes.addTo(config);
  }

  /** Reads what there is, and answers from now on. */
  public void start() {
    RecentSummaries recent = new RecentSummaries(MAX_SESSIONS, context.clock());
    closing.add(
        new SummaryTail(context.kafka(), context.topics().summaries(), recent, context.clock()));
    routes.serve(recent);
  }

  @Override
  public void close() {
    closing.close();
  }
}
