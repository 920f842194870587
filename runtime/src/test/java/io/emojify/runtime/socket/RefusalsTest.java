package io.emojify.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalsTest {
  private static final Refusal FULL = Refusal.later("full", "too many sessions");

  private final Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Refusals refusals =
      new Refusals(meters, "ingest", now::get, List.of(FULL, Refusal.ORIGIN));

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private double counted(String reason) {
    return meters
        .get("emojify.refused")
        .tag("door", "ingest")
        .tag("reason", reason)
        .counter()
        .count();
  }

  @Test
  void areCountedByReasonFromTheStart() {
    assertThat(counted("origin")).isZero();

    refusals.count(FULL);
    refusals.count(FULL);

    assertThat(counted("full")).isEqualTo(2);
    assertThat(counted("origin")).isZero();
  }

  @Test
  void areLoggedAtMostOnceAMinuteForEachReason() {
    for (int i = 0; i < 1000; i++) {
      refusals.count(FULL);
    }
    refusals.count(Refusal.ORIGIN, "https://elsewhere.example");
    assertThat(lines())
        .containsExactly(
            "ingest: too many sessions",
            "ingest: this page may not connect here (https://elsewhere.example)");

    now.set(Instant.EPOCH.plus(Duration.ofMinutes(1)));
    refusals.count(FULL);

    assertThat(lines())
        .last()
        .isEqualTo("ingest: too many sessions, 1000 times since this was last said");
  }

  @Test
  void letNobodyWriteLinesOfTheirOwnIntoTheLog() {
    refusals.count(Refusal.ORIGIN, "x\r\n12:00 ERROR all is lost\u001b[2J\u2028" + "y".repeat(500));

    assertThat(lines())
        .singleElement()
        .asString()
        .hasSizeLessThan(160)
        .matches("[\\x20-\\x7e]+")
        .contains("(x??12:00?ERROR?all?is?lost?[2J?y");
  }
}
