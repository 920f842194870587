package io.emojify.runtime;

import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds the topics of a Kafka that Emojify has worked on, for programs that only read them. */
public final class TopicFinder {
  /** A broker that is there answers much faster, unless its machine has no time. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private TopicFinder() {}

  /**
   * The topics as they are there: with as many partitions as {@code emotions} has. The erasures
   * have to be there, too, since they say what of the rest nobody is to see any more.
   *
   * @throws StartupException if Kafka doesn't answer or doesn't hold them
   */
  public static Topics find(KafkaOptions kafka, SchemaCatalog catalog) throws InterruptedException {
    Topics any = new Topics(catalog, 1);
    try {
      int partitions = partitionsOf(any.emotions().name(), kafka);
      partitionsOf(any.erasures().name(), kafka);
      return new Topics(catalog, partitions);
    } catch (KafkaException e) {
      throw explained(e, kafka);
    }
  }

  private static int partitionsOf(String topic, KafkaOptions kafka) throws InterruptedException {
    var config = kafka.clientProperties();
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    Admin admin = Admin.create(config);
    try {
      var description = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
      return description.get().partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new StartupException(
            "there is no topic %s at %s. Has Emojify ever run there?"
                .formatted(topic, kafka.bootstrapServers()),
            e);
      }
      throw explained(new KafkaException(e.getCause()), kafka);
    } finally {
      // Nothing that is under way is worth waiting for.
      admin.close(Duration.ZERO);
    }
  }

  private static StartupException explained(KafkaException error, KafkaOptions kafka) {
    UnavailableException away = new KafkaProblem(kafka.bootstrapServers()).temporary(error);
    return new StartupException(
        away.getMessage() + ". Is it running? Name another with --bootstrap-servers.", away);
  }
}
