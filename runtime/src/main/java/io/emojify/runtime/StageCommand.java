package io.emojify.runtime;

import io.emojify.schemas.TopicCreator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Mixin;

/**
 * A stream stage as a process: creates the topics that are missing, starts the stage, serves health
 * and metrics, and ends in order when asked to.
 */
public abstract class StageCommand implements Callable<Integer> {
  @Mixin private KafkaOptions.Flags kafka;
  @Mixin private HttpOptions.Flags http;
  @Mixin private StageOptions.Flags stage;

  /** Starts the stage; closing the result ends it. */
  protected abstract Stage start(StageOptions options, ServiceContext context);

  @Override
  public final Integer call() throws Exception {
    try (ShutdownSignal signal = new ShutdownSignal();
        Closing closing = new Closing()) {
      ServiceContext context = ServiceContext.create(kafka.options());
      try (Admin admin = Admin.create(context.kafka().clientProperties())) {
        new TopicCreator(admin).createMissing(context.topics());
      }
      Stage started = closing.add(start(stage.options(), context));
      closing.add(
          HttpEndpoint.start(
              http.options(), context.health(), context.meters(), List.of(started.routes())));
      signal.await();
    }
    return 0;
  }
}
