package io.emojify.ingest;

import io.emojify.ingest.page.PageRoutes;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.socket.IngestHub;
import io.emojify.ingest.still.StillRoutes;
import io.emojify.runtime.Closing;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.Stage;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.ViewOptions;
import io.emojify.schemas.AnnotatedFrame;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Optional;

/** The first stage: the page, its socket, and the way in for recordings. */
public final class Ingest implements AutoCloseable {
  /** The stage's name in metrics. */
  public static final String STAGE = "ingest";

  private final Closing closing = new Closing();
  private final IngestOptions options;
  private final ServiceContext context;
  private final StageLedger ledger;
  private final IngestHub hub;
  private final StillRoutes stills;
  private volatile Optional<SourceFeeds> feeds = Optional.empty();

  /** Prepares it; nothing is asked of Kafka before it is started. */
  public Ingest(IngestOptions options, ViewOptions view, ServiceContext context) {
    this.options = options;
    this.context = context;
    this.ledger = context.ledger(STAGE);
    this.hub =
        closing.add(
            new IngestHub(
                options.check(), options.limits(), options.token(), view, ledger, context));
    this.stills =
        closing.add(
            new StillRoutes(options.stills(), options.check(), options.token(), view, context));
  }

  /** As a stage of a process with an HTTP port. */
  public Stage asStage() {
    return new Stage(this::addTo, this::start, this);
  }

  /**
   * The ways in for what isn't a browser.
   *
   * @throws IllegalStateException before it is started
   */
  public SourceFeeds feeds() {
    return feeds.orElseThrow(() -> new IllegalStateException("ingest is not started"));
  }

  /** Takes frames from now on. */
  void start() {
    FramePublisher publisher =
        closing.add(
            new FramePublisher(
                context.kafka(),
                context.topics().frames(),
                options.limits().pendingBytes(),
                context.clock()));
    SessionTail<AnnotatedFrame> annotated =
        closing.add(new SessionTail<>(context.kafka(), context.topics().annotated(), "results"));
    feeds = Optional.of(SourceFeeds.of(options, publisher, annotated, ledger, context.clock()));
    hub.serve(publisher);
    stills.serve(publisher, annotated, ledger, context);
    Duration patience = context.watchdog().patience();
    context.health().register("results", () -> annotated.problem(patience));
  }

  private void addTo(JavalinConfig config) {
    PageRoutes.addTo(config);
    hub.addTo(config);
    stills.addTo(config);
  }

  @Override
  public void close() {
    closing.close();
  }
}
