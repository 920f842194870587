package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StartupTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Startup.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Health health = new Health();
  private final Deque<String> failures = new ArrayDeque<>();
  private final List<String> healthWhilePausing = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final Startup startup =
      new Startup(
          health,
          () -> now,
          time -> {
            healthWhilePausing.add(String.valueOf(health.problems().get("startup")));
            now = now.plus(time);
          });

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private void waitForKafka() throws InterruptedException {
    startup.until(
        "Kafka",
        new Backoff(new Random(1)),
        () -> {
          String failure = failures.poll();
          if (failure != null) {
            throw new UnavailableException(failure, null);
          }
          return "answer";
        });
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void isNotReadyBeforeAllIsDone() throws InterruptedException {
    assertThat(health.problems()).containsEntry("startup", "starting");
    waitForKafka();
    assertThat(health.isReady()).isFalse();

    startup.done();

    assertThat(health.isReady()).isTrue();
  }

  @Test
  void saysNothingWhereAllIsThere() throws InterruptedException {
    waitForKafka();

    assertThat(said()).isEmpty();
    assertThat(healthWhilePausing).isEmpty();
  }

  @Test
  void triesUntilItWorksAndSaysSoOnceForEachReason() throws InterruptedException {
    failures.addAll(List.of("no such host", "no such host", "no answer", "no answer"));

    waitForKafka();

    assertThat(said())
        .containsExactly(
            "no such host; trying again until it works",
            "no answer; trying again until it works",
            "Kafka is there");
    assertThat(healthWhilePausing)
        .containsExactly("no such host", "no such host", "no answer", "no answer");
    assertThat(health.problems()).containsEntry("startup", "starting");
  }

  @Test
  void remindsOnceAMinute() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      failures.add("no answer");
    }

    waitForKafka();

    Duration waited = Duration.between(Instant.EPOCH, now);
    assertThat(waited).isGreaterThan(Duration.ofMinutes(5));
    assertThat(said().size() - 1L)
        .isBetween(waited.toMinutes() - waited.toMinutes() / 5, waited.toMinutes() + 1);
  }

  @Test
  void endsWithWhatWaitingDoesNotCure() {
    assertThatThrownBy(
            () ->
                startup.until(
                    "Kafka",
                    new Backoff(new Random(1)),
                    () -> {
                      throw new StartupException("wrong password");
                    }))
        .isInstanceOf(StartupException.class);
    assertThat(healthWhilePausing).isEmpty();
  }
}
