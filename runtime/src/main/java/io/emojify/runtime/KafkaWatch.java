package io.emojify.runtime;

import io.emojify.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks Kafka now and then for the topics: a stream whose brokers are gone goes on waiting for
 * records, and says that it runs. One connection, which stays, and one question at a time.
 */
final class KafkaWatch implements AutoCloseable {
  /** A broker that is there answers much faster, unless its machine has no time. */
  private static final Duration ANSWER = Duration.ofSeconds(4);

  private final Admin admin;
  private final String address;
  private final List<String> topics;
  private final LastingTrouble trouble;
  private volatile Optional<String> problem = Optional.empty();

  KafkaWatch(ServiceContext context) {
    this.address = context.kafka().bootstrapServers();
    this.topics = context.topics().all().stream().map(Topic::name).toList();
    this.trouble = new LastingTrouble(context.watchdog().patience(), context.clock());
    Map<String, Object> config = new HashMap<>(context.kafka().clientProperties());
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "watchdog");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    this.admin = Admin.create(config);
  }

  /** What has been wrong for long enough; as it was found when it was last looked. */
  Optional<String> problem() {
    return problem;
  }

  /** Takes as long as Kafka takes to answer, at most some seconds. */
  void look() throws InterruptedException {
    problem = trouble.judge(ask().map(complaint -> "Kafka at %s %s".formatted(address, complaint)));
  }

  private Optional<String> ask() throws InterruptedException {
    try {
      var quick = new DescribeTopicsOptions().timeoutMs((int) ANSWER.toMillis());
      return complaint(admin.describeTopics(topics, quick).allTopicNames().get());
    } catch (ExecutionException e) {
      return Optional.of(complaint(e.getCause()));
    } catch (KafkaException e) {
      return Optional.of(complaint(e));
    }
  }

  private static String complaint(Throwable error) {
    return error instanceof TimeoutException || error instanceof DisconnectException
        ? "doesn't answer"
        : "says: " + error.getMessage();
  }

  private static Optional<String> complaint(Map<String, TopicDescription> found) {
    long leaderless =
        found.values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
            .count();
    return leaderless == 0
        ? Optional.empty()
        : Optional.of("has no leader for %d partitions".formatted(leaderless));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
