package io.emojify.runtime;

import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.schemas.registry.RegistryRefusedException;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service needs before it can start: Kafka, the topics, and, if one is configured, the
 * schema registry. What is merely away is waited for; what is wrong ends the start with one
 * sentence.
 */
final class Prerequisites {
  private static final Logger log = LoggerFactory.getLogger(Prerequisites.class);

  /** A broker that is there answers this much faster. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  /** Dozens of replicated partitions on brokers that have just started take their time. */
  private static final Duration CREATION = Duration.ofSeconds(20);

  private final KafkaOptions kafka;
  private final TopicOptions topicOptions;
  private final Topics topics;
  private final Optional<RegistrySchemaCatalog> registry;

  Prerequisites(
      KafkaOptions kafka,
      TopicOptions topicOptions,
      Topics topics,
      Optional<RegistrySchemaCatalog> registry) {
    this.kafka = kafka;
    this.topicOptions = topicOptions;
    this.topics = topics;
    this.registry = registry;
  }

  /**
   * What had to be done.
   *
   * @param createdTopics by name
   * @param schemas the number of each subject's current version; empty if they were only looked up
   */
  record Report(List<String> createdTopics, Map<String, Integer> schemas) {}

  /**
   * Returns once everything is there.
   *
   * @throws StartupException if something is wrong that waiting doesn't cure
   */
  Report await(Startup startup) throws InterruptedException {
    List<String> created =
        startup.until("Kafka at " + kafka.bootstrapServers(), backoff(), this::prepareTopics);
    if (registry.isEmpty()) {
      return new Report(created, Map.of());
    }
    RegistrySchemaCatalog catalog = registry.get();
    return new Report(
        created,
        startup.until(
            "the schema registry at " + catalog.address(),
            backoff(),
            () -> prepareSchemas(catalog)));
  }

  private static Backoff backoff() {
    return new Backoff(RandomGenerator.getDefault());
  }

  private List<String> prepareTopics() throws UnavailableException, InterruptedException {
    try {
      Admin admin = Admin.create(adminProperties());
      try {
        var quick = new DescribeClusterOptions().timeoutMs((int) ANSWER.toMillis());
        admin.describeCluster(quick).nodes().get();
        TopicCreator creator = new TopicCreator(admin, topicOptions.replication());
        if (topicOptions.create()) {
          return creator.createMissing(topics);
        }
        creator.requireAll(topics);
        return List.of();
      } finally {
        // Nothing that is under way is worth waiting for.
        admin.close(Duration.ZERO);
      }
    } catch (ExecutionException e) {
      throw new KafkaProblem(kafka.bootstrapServers()).temporary(new KafkaException(e.getCause()));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw new KafkaProblem(kafka.bootstrapServers()).temporary(e);
    }
  }

  private Map<String, Object> adminProperties() {
    Map<String, Object> config = kafka.clientProperties();
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) CREATION.toMillis());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) CREATION.toMillis());
    return config;
  }

  private Map<String, Integer> prepareSchemas(RegistrySchemaCatalog catalog)
      throws UnavailableException {
    try {
      if (topicOptions.create()) {
        return catalog.register();
      }
      catalog.lookUp();
      return Map.of();
    } catch (RegistryRefusedException e) {
      throw new StartupException(e.getMessage(), e);
    } catch (RegistryUnavailableException e) {
      if (!catalog.restore()) {
        throw new UnavailableException(e.getMessage(), e);
      }
      log.warn("{}; starting with the schema cache", e.getMessage());
      return Map.of();
    }
  }
}
