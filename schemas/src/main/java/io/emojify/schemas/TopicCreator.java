package io.emojify.schemas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and holds the others to their number of partitions. */
public final class TopicCreator {
  private final Admin admin;

  public TopicCreator(Admin admin) {
    this.admin = admin;
  }

  /**
   * Makes sure that all of {@code topics} exist; returns once they do. Harmless to repeat, also
   * from several processes at once.
   *
   * @throws TopicMismatchException if one exists with another number of partitions
   * @throws KafkaException if the cluster can't be asked or refuses
   */
  public void createMissing(Topics topics) {
    Map<String, Integer> existing = existingPartitions(topics);
    List<NewTopic> missing =
        topics.all().stream()
            .filter(topic -> !existing.containsKey(topic.name()))
            .map(TopicCreator::toNewTopic)
            .toList();
    for (KafkaFuture<Void> creation : admin.createTopics(missing).values().values()) {
      // Another process may have been faster.
      getUnless(TopicExistsException.class, creation);
    }
    for (Topic<?, ?> topic : topics.all()) {
      int found = existing.getOrDefault(topic.name(), topic.partitions());
      if (found != topic.partitions()) {
        throw new TopicMismatchException(topic.name(), topic.partitions(), found);
      }
    }
  }

  private Map<String, Integer> existingPartitions(Topics topics) {
    List<String> names = topics.all().stream().map(Topic::name).toList();
    Map<String, Integer> partitions = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, description) ->
                getUnless(UnknownTopicOrPartitionException.class, description)
                    .ifPresent(found -> partitions.put(name, found.partitions().size())));
    return partitions;
  }

  private static NewTopic toNewTopic(Topic<?, ?> topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.brokerConfig());
  }

  private static <T> Optional<T> getUnless(
      Class<? extends Exception> expected, KafkaFuture<T> future) {
    try {
      return Optional.ofNullable(future.get());
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return Optional.empty();
      }
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
