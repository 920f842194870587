package io.emojify.runtime;

import io.emojify.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows single sessions on a topic, each from the moment it is asked for.
 *
 * <p>It reads only the partitions of the sessions that are followed, without a consumer group, so
 * any process can follow any session. While none is followed it costs nothing. One thread of its
 * own reads and calls the listeners; listeners must return quickly.
 */
public final class SessionTail<V> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SessionTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /**
   * A broker holds back an empty answer for so long, and until it comes, a partition that is added
   * can't be asked for: with the default of 500 ms a single picture took half a second. Less than
   * the time between two frames would end in an empty answer after each of them.
   */
  private static final Duration FETCH_WAIT = Duration.ofMillis(100);

  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);

  private final Topic<?, V> topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, List<Consumer<V>>> listeners = new HashMap<>();
  private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean idle = true;
  private volatile long lastRound = System.nanoTime();
  private volatile boolean closed;

  /**
   * @param name of the thread and the Kafka client
   */
  public SessionTail(KafkaOptions kafka, Topic<?, V> topic, String name) {
    this.topic = topic;
    Map<String, Object> config = kafka.clientProperties();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One session being followed. */
  public interface Following extends AutoCloseable {
    /** Completes once every later record of the session will be seen. */
    CompletableFuture<Void> started();

    /** Stops following; harmless to repeat. */
    @Override
    void close();
  }

  /** Calls {@code listener} with every record of {@code sessionId} that comes from now on. */
  public Following follow(String sessionId, Consumer<V> listener) {
    CompletableFuture<Void> started = new CompletableFuture<>();
    command(
        () -> {
          listeners.computeIfAbsent(sessionId, id -> new CopyOnWriteArrayList<>()).add(listener);
          try {
            reassign();
            started.complete(null);
          } catch (RuntimeException e) {
            started.completeExceptionally(e);
            throw e;
          }
        });
    return new Following() {
      @Override
      public CompletableFuture<Void> started() {
        return started;
      }

      @Override
      public void close() {
        command(() -> remove(sessionId, listener));
      }
    };
  }

  /**
   * Why those who follow see nothing, or empty if they do.
   *
   * @param patience after how long without a successful look at the topic that is worth telling
   */
  public Optional<String> problem(Duration patience) {
    if (!thread.isAlive()) {
      return Optional.of("nobody reads %s any more".formatted(topic.name()));
    }
    Duration since = Duration.ofNanos(System.nanoTime() - lastRound);
    return idle || since.compareTo(patience) < 0
        ? Optional.empty()
        : Optional.of("%s could not be read for %d s".formatted(topic.name(), since.toSeconds()));
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    command(() -> {});
    thread.join();
  }

  private void command(Runnable command) {
    commands.add(command);
    consumer.wakeup();
  }

  private void run() {
    try (consumer) {
      while (!closed) {
        try {
          obey();
          if (commands.isEmpty() && !consumer.assignment().isEmpty()) {
            consumer.poll(POLL).forEach(this::dispatch);
          }
          lastRound = System.nanoTime();
        } catch (WakeupException e) {
          // There is a command.
          lastRound = System.nanoTime();
        } catch (RuntimeException e) {
          log.warn("following {}: {}; trying again", topic.name(), e.toString());
          Thread.sleep(PAUSE_AFTER_ERROR.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what was asked; waits for the first command while there is nothing to follow. */
  private void obey() throws InterruptedException {
    if (consumer.assignment().isEmpty()) {
      idle = true;
      Runnable first = commands.take();
      lastRound = System.nanoTime();
      idle = false;
      first.run();
    }
    // One by one: where Kafka is away, one that fails must not take the others with it.
    Runnable next;
    while ((next = commands.poll()) != null) {
      next.run();
    }
  }

  private void remove(String sessionId, Consumer<V> listener) {
    List<Consumer<V>> remaining = listeners.get(sessionId);
    if (remaining != null && remaining.remove(listener) && remaining.isEmpty()) {
      listeners.remove(sessionId);
      reassign();
    }
  }

  private void reassign() {
    Set<TopicPartition> before = consumer.assignment();
    Set<TopicPartition> wanted =
        listeners.keySet().stream()
            .map(session -> new TopicPartition(topic.name(), topic.partitionOf(session)))
            .collect(Collectors.toSet());
    Set<TopicPartition> added = new HashSet<>(wanted);
    added.removeAll(before);
    consumer.assign(wanted);
    if (!added.isEmpty()) {
      // For none at all, Kafka's consumer would skip what is to come of all the others.
      consumer.seekToEnd(added);
      added.forEach(this::resolvePosition);
    }
  }

  /** Makes the seek happen now and not at the next poll. */
  private void resolvePosition(TopicPartition partition) {
    while (!closed) {
      try {
        consumer.position(partition);
        return;
      } catch (WakeupException e) {
        // The command that woke it is this one, or the next in the queue.
      }
    }
  }

  private void dispatch(ConsumerRecord<byte[], byte[]> record) {
    List<Consumer<V>> interested = listeners.get(topic.sessionOf(record.key()));
    if (interested != null) {
      read(record).ifPresent(value -> interested.forEach(listener -> listener.accept(value)));
    }
  }

  private Optional<V> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(
          topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
    } catch (SerializationException e) {
      log.warn("{}-{}@{}: {}", topic.name(), record.partition(), record.offset(), e.getMessage());
      return Optional.empty();
    }
  }
}
