package io.emojify.schemas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and holds the others to their number of partitions. */
public final class TopicCreator {
  private final Admin admin;
  private final Optional<Short> replication;

  /** With the broker's own replication factor. */
  public TopicCreator(Admin admin) {
    this(admin, Optional.empty());
  }

  /**
   * @param replication factor of topics that are created; the broker's own if empty
   */
  public TopicCreator(Admin admin, Optional<Short> replication) {
    this.admin = admin;
    this.replication = replication;
  }

  /**
   * Makes sure that all of {@code topics} exist; returns once they do. Harmless to repeat, also
   * from several processes at once.
   *
   * @return the names of those that weren't there
   * @throws TopicMismatchException if one exists with another number of partitions
   * @throws KafkaException if the cluster can't be asked or refuses; its cause says which
   */
  public List<String> createMissing(Topics topics) {
    Map<String, Integer> existing = existingPartitions(topics);
    List<Topic<?, ?>> missing =
        topics.all().stream().filter(topic -> !existing.containsKey(topic.name())).toList();
    // Before anything is created: half a set of topics would only be in the way.
    requirePartitions(topics, existing);
    CreateTopicsResult created =
        admin.createTopics(missing.stream().map(this::toNewTopic).toList());
    for (Topic<?, ?> topic : missing) {
      // A future of nothing: thenApply gives it something to be present.
      KafkaFuture<Boolean> creation = created.values().get(topic.name()).thenApply(nothing -> true);
      if (getUnless(TopicExistsException.class, creation).isEmpty()) {
        // Another process was faster, perhaps with other settings.
        existing.put(topic.name(), partitions(describe(List.of(topic.name())).get(topic.name())));
      }
    }
    requirePartitions(topics, existing);
    return missing.stream().map(Topic::name).toList();
  }

  /**
   * Makes sure that all of {@code topics} exist, and creates none.
   *
   * @throws TopicMismatchException if one is missing or has another number of partitions
   * @throws KafkaException if the cluster can't be asked or refuses; its cause says which
   */
  public void requireAll(Topics topics) {
    Map<String, Integer> existing = existingPartitions(topics);
    List<String> missing =
        topics.all().stream().map(Topic::name).filter(name -> !existing.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw TopicMismatchException.missing(missing);
    }
    requirePartitions(topics, existing);
  }

  private static void requirePartitions(Topics topics, Map<String, Integer> existing) {
    for (Topic<?, ?> topic : topics.all()) {
      int found = existing.getOrDefault(topic.name(), topic.partitions());
      if (found != topic.partitions()) {
        throw TopicMismatchException.partitions(topic.name(), topic.partitions(), found);
      }
    }
  }

  private Map<String, Integer> existingPartitions(Topics topics) {
    Map<String, Integer> partitions = new HashMap<>();
    describe(topics.all().stream().map(Topic::name).toList())
        .forEach(
            (name, description) ->
                getUnless(UnknownTopicOrPartitionException.class, description)
                    .ifPresent(found -> partitions.put(name, found.partitions().size())));
    return partitions;
  }

  private Map<String, KafkaFuture<TopicDescription>> describe(List<String> names) {
    return admin.describeTopics(names).topicNameValues();
  }

  private static int partitions(KafkaFuture<TopicDescription> description) {
    return get(description).partitions().size();
  }

  private NewTopic toNewTopic(Topic<?, ?> topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), replication)
        .configs(topic.brokerConfig());
  }

  /** The result, or empty if it is the {@code expected} error. */
  private static <T> Optional<T> getUnless(
      Class<? extends Exception> expected, KafkaFuture<T> future) {
    try {
      return Optional.of(get(future));
    } catch (KafkaException e) {
      if (expected.isInstance(e.getCause())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
