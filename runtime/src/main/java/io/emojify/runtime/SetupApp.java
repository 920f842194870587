package io.emojify.runtime;

import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.Topics;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Prepares a cluster once, so that the services' own users need no right to create anything: the
 * topics, and the schemas in the registry if there is one. Harmless to repeat.
 */
@Command(
    name = "setup",
    description =
        "Waits for Kafka and the schema registry, creates the topics, registers the schemas.",
    mixinStandardHelpOptions = true)
public final class SetupApp implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions.Flags kafka;
  @Mixin private SchemaOptions.Flags schemas;
  @Mixin private TopicOptions.ReplicationFlag replication;

  @Override
  public Integer call() throws InterruptedException {
    KafkaOptions kafkaOptions = kafka.options();
    TopicOptions topicOptions = new TopicOptions(true, replication.factor());
    Optional<RegistrySchemaCatalog> registry = schemas.options().withoutCache().catalog();
    SchemaCatalog catalog = registry.isPresent() ? registry.get() : new BundledSchemaCatalog();
    Topics topics = new Topics(catalog, kafkaOptions.partitions());
    try (ShutdownSignal signal = new ShutdownSignal()) {
      Startup startup = new Startup(new Health(), InstantSource.system(), signal::pause);
      boolean done =
          signal.unlessRequested(
              () ->
                  report(
                      topics,
                      new Prerequisites(kafkaOptions, topicOptions, topics, registry)
                          .await(startup)));
      return done ? 0 : 1;
    }
  }

  private void report(Topics topics, Prerequisites.Report report) {
    PrintWriter out = spec.commandLine().getOut();
    topics
        .all()
        .forEach(
            topic ->
                out.printf(
                    "topic %s: %s, %d partitions%n",
                    topic.name(),
                    report.createdTopics().contains(topic.name()) ? "created" : "was there",
                    topic.partitions()));
    report
        .schemas()
        .forEach((subject, id) -> out.printf("schema %s: registered as %d%n", subject, id));
    out.flush();
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new SetupApp(), arguments));
  }
}
