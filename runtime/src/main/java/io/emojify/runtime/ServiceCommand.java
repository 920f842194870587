package io.emojify.runtime;

import io.emojify.runtime.metrics.ProcessMetrics;
import io.emojify.schemas.TopicCreator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;

/**
 * A service as a process: creates the topics that are missing, starts what it is for, serves health
 * and metrics, and ends in order when asked to.
 */
public abstract class ServiceCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServiceCommand.class);

  @Mixin private KafkaOptions.Flags kafka;
  @Mixin private HttpOptions.Flags http;

  /** Starts what the service is for; closing the result ends it. */
  protected abstract Stage start(ServiceContext context);

  @Override
  public final Integer call() throws InterruptedException {
    try (ShutdownSignal signal = new ShutdownSignal();
        Closing closing = new Closing()) {
      ServiceContext context = ServiceContext.create(kafka.options());
      closing.add(ProcessMetrics.bind(context.meters(), context.health()));
      try (Admin admin = Admin.create(context.kafka().clientProperties())) {
        new TopicCreator(admin).createMissing(context.topics());
      }
      Stage stage = closing.add(start(context));
      HttpEndpoint endpoint =
          closing.add(
              HttpEndpoint.start(
                  http.options(), context.health(), context.meters(), List.of(stage.routes())));
      log.info(
          "listening at {}, Kafka at {}", endpoint.address(), kafka.options().bootstrapServers());
      signal.await();
    }
    return 0;
  }
}
