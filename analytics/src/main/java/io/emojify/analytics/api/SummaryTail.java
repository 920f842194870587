package io.emojify.analytics.api;

import io.emojify.analytics.read.TopicReading;
import io.emojify.runtime.KafkaOptions;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link RecentSummaries} up to date from all partitions of their topic, so that any instance
 * can answer for any session. On a thread of its own.
 */
final class SummaryTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SummaryTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(2);

  private final KafkaOptions kafka;
  private final Topic<String, EmotionSummary> topic;
  private final RecentSummaries recent;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  SummaryTail(
      KafkaOptions kafka,
      Topic<String, EmotionSummary> topic,
      RecentSummaries recent,
      InstantSource clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.recent = recent;
    this.clock = clock;
    this.thread = new Thread(this::run, "summaries");
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
    var from = Optional.of(clock.instant().minus(RecentSummaries.KEPT));
    try (TopicReading<EmotionSummary> reading =
        TopicReading.start(kafka, topic, List.of(), from, "emojify-summaries")) {
      while (!isClosed()) {
        reading.poll(POLL).forEach(entry -> recent.add(entry.session(), entry.value()));
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
