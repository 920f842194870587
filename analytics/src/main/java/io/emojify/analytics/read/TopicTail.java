package io.emojify.analytics.read;

import io.emojify.analytics.read.TopicReading.Entry;
import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all partitions of a topic for as long as it is open, so that any instance can answer for
 * any session. On a thread of its own.
 */
public final class TopicTail<V> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(2);

  private final KafkaOptions kafka;
  private final Topic<?, V> topic;
  private final Supplier<Optional<Instant>> from;
  private final String name;
  private final Consumer<Entry<V>> each;
  private final Runnable caughtUp;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins.
   *
   * @param from when the first record was received that matters, whenever it begins anew; all that
   *     is kept if empty
   * @param name of the thread; the broker's logs show it, too
   * @param each is called for each record, on that thread; after an error for some of them again
   */
  public TopicTail(
      KafkaOptions kafka,
      Topic<?, V> topic,
      Supplier<Optional<Instant>> from,
      String name,
      Consumer<Entry<V>> each) {
    this(kafka, topic, from, name, each, () -> {});
  }

  /**
   * Begins.
   *
   * @param caughtUp is called on the same thread once each record was taken that was there at the
   *     beginning; after an error again
   */
  public TopicTail(
      KafkaOptions kafka,
      Topic<?, V> topic,
      Supplier<Optional<Instant>> from,
      String name,
      Consumer<Entry<V>> each,
      Runnable caughtUp) {
    this.kafka = kafka;
    this.topic = topic;
    this.from = from;
    this.name = name;
    this.each = each;
    this.caughtUp = caughtUp;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!isClosed()) {
        try {
          read();
        } catch (RuntimeException e) {
          log.warn("reading {}: {}; trying again", topic.name(), e.toString());
          closed.await(PAUSE_AFTER_ERROR.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (TopicReading<V> reading =
        TopicReading.start(kafka, topic, List.of(), from.get(), "emojify-" + name)) {
      Map<TopicPartition, Long> before = reading.whatIsThere();
      while (!isClosed() && !reading.hasReached(before)) {
        reading.poll(POLL).forEach(each);
      }
      caughtUp.run();
      while (!isClosed()) {
        reading.poll(POLL).forEach(each);
      }
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    thread.join();
  }
}
