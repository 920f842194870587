package io.emojify.ingest;

import io.emojify.ingest.page.PageRoutes;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.socket.IngestHub;
import io.emojify.ingest.source.RecordedFeed;
import io.emojify.runtime.Closing;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.Stage;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.ViewOptions;
import io.emojify.schemas.AnnotatedFrame;
import io.javalin.config.JavalinConfig;

/** The first stage, running: the page, its socket, and the way in for recordings. */
public final class Ingest implements AutoCloseable {
  /** The stage's name in metrics. */
  public static final String STAGE = "ingest";

  private final Closing closing = new Closing();
  private final IngestHub hub;
  private final RecordedFeed recordings;

  private Ingest(IngestOptions options, ViewOptions view, ServiceContext context) {
    StageLedger ledger = context.ledger(STAGE);
    FramePublisher publisher =
        closing.add(
            new FramePublisher(context.kafka(), context.topics().frames(), context.clock()));
    SessionTail<AnnotatedFrame> annotated =
        closing.add(new SessionTail<>(context.kafka(), context.topics().annotated(), "results"));
    this.hub = new IngestHub(options.check(), options.limits(), view, publisher, ledger, context);
    this.recordings =
        new RecordedFeed(publisher, options.check(), annotated, ledger, context.clock());
  }

  /** Starts it in this process. */
  public static Ingest start(IngestOptions options, ViewOptions view, ServiceContext context) {
    return new Ingest(options, view, context);
  }

  /** Sends recordings. */
  public RecordedFeed recordings() {
    return recordings;
  }

  /** As a stage of a process with an HTTP port. */
  public Stage asStage() {
    return new Stage(this::addTo, this);
  }

  private void addTo(JavalinConfig config) {
    PageRoutes.addTo(config);
    hub.addTo(config);
  }

  @Override
  public void close() {
    closing.close();
  }
}
