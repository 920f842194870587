package io.emojify.runtime;

import io.emojify.runtime.metrics.ProcessMetrics;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;

/**
 * A service as a process: serves health and metrics from its first moment, waits for Kafka and the
 * schema registry, sees to the topics, starts what it is for, and ends in order when asked to.
 */
public abstract class ServiceCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServiceCommand.class);

  @Mixin private KafkaOptions.Flags kafka;
  @Mixin private TopicOptions.Flags topics;
  @Mixin private SchemaOptions.Flags schemas;
  @Mixin private HttpOptions.Flags http;
  @Mixin private WatchdogOptions.Flags watchdog;

  /** Prepares what the service is for, without asking anything of Kafka yet. */
  protected abstract Stage prepare(ServiceContext context);

  @Override
  public final Integer call() throws InterruptedException {
    KafkaOptions kafkaOptions = kafka.options();
    TopicOptions topicOptions = topics.options();
    Optional<RegistrySchemaCatalog> registry = schemas.options().catalog();
    try (ShutdownSignal signal = new ShutdownSignal();
        Closing closing = new Closing()) {
      SchemaCatalog catalog = registry.isPresent() ? registry.get() : new BundledSchemaCatalog();
      ServiceContext context = ServiceContext.create(kafkaOptions, catalog, watchdog.options());
      closing.add(ProcessMetrics.bind(context.meters(), context.health()));
      Stage stage = closing.add(prepare(context));
      Startup startup = new Startup(context.health(), context.clock(), signal::pause);
      HttpEndpoint endpoint =
          closing.add(
              HttpEndpoint.start(
                  http.options(), context.health(), context.meters(), List.of(stage.routes())));
      log.info("listening at {}", endpoint.address());
      boolean started =
          signal.unlessRequested(
              () -> {
                new Prerequisites(kafkaOptions, topicOptions, context.topics(), registry)
                    .await(startup);
                stage.start();
                closing.add(Watchdog.start(context));
                startup.done();
                log.info("started, with Kafka at {}", kafkaOptions.bootstrapServers());
              });
      if (started) {
        signal.await();
      }
    }
    return 0;
  }
}
