package io.emojify.standalone;

import io.emojify.analytics.AnalyticsApp;
import io.emojify.analytics.AnalyticsOptions;
import io.emojify.analytics.api.OperatorToken;
import io.emojify.classifier.ClassifierApp;
import io.emojify.detector.DetectorApp;
import io.emojify.ingest.Ingest;
import io.emojify.ingest.SourceFeeds;
import io.emojify.renderer.RendererApp;
import io.emojify.runtime.Closing;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.Stage;
import io.emojify.runtime.StartupException;
import io.emojify.runtime.Watchdog;
import io.emojify.runtime.metrics.ProcessMetrics;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.TopicCreator;
import io.emojify.standalone.broker.Broker;
import io.emojify.standalone.broker.DataFolder;
import io.emojify.standalone.broker.EmbeddedBroker;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.UnsupportedPlatformException;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/** A broker and all stages in one process, on one HTTP port. */
public final class Standalone implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration READY_POLL = Duration.ofMillis(20);

  private final Broker broker;
  private final ServiceContext context;
  private final Ingest ingest;
  private final Optional<OperatorToken> operator;
  private final HttpEndpoint http;
  private final Closing closing;

  private Standalone(
      Broker broker,
      ServiceContext context,
      Ingest ingest,
      Optional<OperatorToken> operator,
      HttpEndpoint http,
      Closing closing) {
    this.broker = broker;
    this.context = context;
    this.ingest = ingest;
    this.operator = operator;
    this.http = http;
    this.closing = closing;
  }

  /**
   * Starts everything; returns once frames are processed.
   *
   * @throws StartupException if something doesn't start; nothing is left running then
   */
  public static Standalone start(StandaloneOptions options) {
    return start(options, closing -> embeddedBroker(options, closing));
  }

  /**
   * The same with another broker.
   *
   * @param brokers starts it; what it adds is closed with the rest
   */
  static Standalone start(StandaloneOptions options, Function<Closing, Broker> brokers) {
    Closing closing = new Closing();
    try {
      return start(options, brokers, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private static Broker embeddedBroker(StandaloneOptions options, Closing closing) {
    DataFolder folder = closing.add(DataFolder.open(options.dataFolder()));
    return closing.add(EmbeddedBroker.start(folder.path(), options.kafkaPort()));
  }

  private static Standalone start(
      StandaloneOptions options, Function<Closing, Broker> brokers, Closing closing) {
    HttpEndpoint.requireFreePort(options.http());
    CompletableFuture<Void> natives = CompletableFuture.runAsync(NativeLibraries::load);
    Broker broker = brokers.apply(closing);
    BundledSchemaCatalog schemas = new BundledSchemaCatalog();
    ServiceContext context =
        ServiceContext.create(
            new KafkaOptions(broker.bootstrapServers(), options.partitions(), Map.of()),
            schemas,
            options.watchdog());
    closing.add(ProcessMetrics.bind(context.meters(), context.health()));
    try (Admin admin = Admin.create(context.kafka().clientProperties())) {
      new TopicCreator(admin).createMissing(context.topics());
    }
    requireNatives(natives);

    ParallelClosing stages = closing.add(new ParallelClosing());
    stages.add(DetectorApp.prepare(options.stage(), options.detector(), context)).start();
    stages.add(ClassifierApp.prepare(options.stage(), options.classifier(), context)).start();
    Stage renderer =
        stages.add(
            RendererApp.prepare(options.stage(), options.renderer(), options.view(), context));
    renderer.start();
    Optional<AnalyticsOptions> summing =
        options.analytics().map(AnalyticsOptions::withSomeOperator);
    Optional<Stage> analytics =
        summing
            .map(some -> AnalyticsApp.prepare(options.stage(), some, options.view(), context))
            .map(stages::add);
    analytics.ifPresent(Stage::start);
    Ingest ingest = new Ingest(options.ingest(), options.view(), context);
    Stage frames = stages.add(ingest.asStage());
    frames.start();
    HttpEndpoint http =
        closing.add(
            HttpEndpoint.start(
                options.http(),
                context.health(),
                context.meters(),
                routes(List.of(frames, renderer), analytics, schemas)));
    awaitReady(context);
    closing.add(Watchdog.start(context));
    return new Standalone(
        broker, context, ingest, summing.flatMap(AnalyticsOptions::operator), http, closing);
  }

  private static List<Consumer<JavalinConfig>> routes(
      List<Stage> stages, Optional<Stage> analytics, BundledSchemaCatalog schemas) {
    List<Consumer<JavalinConfig>> routes = new ArrayList<>();
    stages.forEach(stage -> routes.add(stage.routes()));
    analytics.ifPresent(stage -> routes.add(stage.routes()));
    routes.add(new SchemaRoutes(schemas)::addTo);
    return routes;
  }

  /** Of the page, with a slash at its end. */
  public String pageAddress() {
    return http.address();
  }

  /**
   * Of the page with the summaries of all sessions, with the token that it asks for; empty where
   * nothing is summed up.
   */
  public Optional<String> dashboardLink() {
    return operator.map(token -> http.address() + "dashboard/#token=" + token.reveal());
  }

  public int httpPort() {
    return http.port();
  }

  public Broker broker() {
    return broker;
  }

  public ServiceContext context() {
    return context;
  }

  /** The ways into this pipeline for what isn't a browser. */
  public SourceFeeds feeds() {
    return ingest.feeds();
  }

  @Override
  public void close() {
    closing.close();
  }

  private static void requireNatives(CompletableFuture<Void> natives) {
    try {
      natives.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnsupportedPlatformException unsupported) {
        throw new StartupException(unsupported.getMessage(), unsupported);
      }
      throw e;
    }
  }

  private static void awaitReady(ServiceContext context) {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!context.health().isReady()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new StartupException(
            "not ready after %d s: %s"
                .formatted(START_TIMEOUT.toSeconds(), context.health().problems()));
      }
      LockSupport.parkNanos(READY_POLL.toNanos());
    }
  }
}
