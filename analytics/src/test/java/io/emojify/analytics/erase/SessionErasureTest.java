package io.emojify.analytics.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Erasure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SessionErasureTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant UNTIL = START.plusSeconds(5);
  private static final ErasurePace PACE =
      new ErasurePace(Duration.ofMinutes(2), Duration.ofMinutes(5));

  private final SessionErasure erasure =
      new SessionErasure("s", new Erasure(START, UNTIL, START.plusSeconds(3600), 0L, 0L, null));

  @Test
  void meansWhatWasReceivedByThen() {
    assertThat(sees(record(0, UNTIL.toEpochMilli() + "-7"))).isTrue();
    assertThat(sees(record(0, UNTIL.toEpochMilli() + 1 + "-7"))).isFalse();
  }

  @Test
  void marksEachRecordOnceAndThenWaits() {
    look(erasure.emotions(), 10, record(3), record(7));
    assertThat(erasure.emotions().count()).isEqualTo(2);

    look(erasure.emotions(), 20, record(3), record(7), record(15));

    assertThat(erasure.emotions().count()).as("one came late").isEqualTo(3);
    assertThat(erasure.emotions().from()).as("nothing is before it").isEqualTo(3);
    assertThat(erasure.emotions().areGone()).isFalse();
  }

  @Test
  void hasAKeyToWriteBehindWhatWaitsForItsDeletion() {
    look(erasure.emotions(), 10, record(3), record(7));
    assertThat(erasure.emotions().waiting()).as("marks were written").isEmpty();

    look(erasure.emotions(), 10, record(3), record(7));
    assertThat(erasure.emotions().waiting()).hasValue(record(3).key());

    look(erasure.emotions(), 30);
    assertThat(erasure.emotions().waiting()).isEmpty();
    assertThat(erasure.emotions().from()).isEqualTo(30);
  }

  @Test
  void isConfirmedOnlyOnceNothingIsLeftAndNothingCanComeAnyMore() {
    look(erasure.emotions(), 10, record(3));
    look(erasure.summaries(), 10);
    assertThat(concludes(START.plusSeconds(6))).as("a count to be told").isTrue();
    assertThat(erasure.erasure().getFrames()).isEqualTo(1);
    assertThat(erasure.isDone()).isFalse();

    look(erasure.emotions(), 20);
    assertThat(concludes(START.plusSeconds(60))).isFalse();
    assertThat(erasure.isDone()).as("something may still come").isFalse();

    Instant late = UNTIL.plus(PACE.late());
    assertThat(erasure.isDue(late.minusMillis(1))).isFalse();
    assertThat(erasure.isDue(late)).isTrue();
    look(erasure.emotions(), 30, record(25));
    assertThat(concludes(late)).isTrue();
    assertThat(erasure.isDone()).as("something has come").isFalse();

    Instant next = late.plus(PACE.check());
    assertThat(erasure.isDue(next.minusMillis(1))).isFalse();
    assertThat(erasure.isDue(next)).isTrue();
    look(erasure.emotions(), 40);
    assertThat(concludes(next)).isTrue();
    assertThat(erasure.isDone()).isTrue();
    assertThat(erasure.erasure().getErasedAt()).isEqualTo(next);
    assertThat(erasure.erasure().getFrames()).isEqualTo(2);
    assertThat(erasure.isDue(next.plus(PACE.check()))).isFalse();
  }

  @Test
  void isAnotherOnceItIsAskedForAgain() {
    Erasure again = new Erasure(START.plusSeconds(9), UNTIL, START.plusSeconds(3600), 0L, 0L, null);

    assertThat(erasure.isFor(erasure.erasure())).isTrue();
    assertThat(erasure.isFor(again)).isFalse();
    assertThat(erasure.isFor(null)).isFalse();
  }

  @Test
  void isLookedAtAgainUntilItsEndIsWrittenDown() {
    Instant late = UNTIL.plus(PACE.late());
    look(erasure.emotions(), 10);
    look(erasure.summaries(), 10);

    Erasure reached = erasure.reached(late, PACE);

    assertThat(reached.getErasedAt()).isEqualTo(late);
    assertThat(erasure.isDue(late)).as("Kafka may not have taken it").isTrue();
    erasure.conclude(reached, late, PACE);
    assertThat(erasure.isDone()).isTrue();
  }

  @Test
  void marksNothingTwiceForWhoAsksAgain() {
    Instant later = START.plusSeconds(9);
    look(erasure.emotions(), 10, record(3), record(5, later.toEpochMilli() + "-5"));
    assertThat(erasure.emotions().count()).isEqualTo(1);
    SessionErasure again =
        erasure.askedAgain(
            new Erasure(later, later.plusSeconds(5), later.plusSeconds(3600), 0L, 0L, null));

    assertThat(again.emotions().from()).as("nothing is before it").isEqualTo(3);
    again.emotions().begin();
    assertThat(again.see(record(3), again.emotions())).as("marked before").isFalse();
    assertThat(again.see(record(5, later.toEpochMilli() + "-5"), again.emotions())).isTrue();
    again.emotions().end(20);
    assertThat(again.emotions().count()).isEqualTo(2);
    assertThat(again.emotions().areGone()).isFalse();

    again.emotions().begin();
    assertThat(again.see(record(5, later.toEpochMilli() + "-5"), again.emotions())).isFalse();
  }

  @Test
  void marksWhatTheOrderBeforeMeantAndDidNotComeTo() {
    look(erasure.emotions(), 10, record(3));
    Instant second = START.plusSeconds(9);
    Instant third = START.plusSeconds(19);
    SessionErasure neverLooked = erasure.askedAgain(askedAt(second));

    SessionErasure last = neverLooked.askedAgain(askedAt(third));

    last.emotions().begin();
    assertThat(last.see(record(3), last.emotions())).as("marked by the first").isFalse();
    assertThat(last.see(record(5, second.toEpochMilli() + "-5"), last.emotions())).isTrue();
  }

  private static Erasure askedAt(Instant at) {
    return new Erasure(at, at.plusSeconds(5), at.plusSeconds(3600), 0L, 0L, null);
  }

  private boolean sees(ConsumerRecord<byte[], byte[]> record) {
    return erasure.see(record, erasure.emotions());
  }

  /** Whether there is something to be written down. */
  private boolean concludes(Instant now) {
    Erasure reached = erasure.reached(now, PACE);
    boolean isNew = !reached.equals(erasure.erasure());
    erasure.conclude(reached, now, PACE);
    return isNew;
  }

  @SafeVarargs
  private void look(MarkedRecords part, long end, ConsumerRecord<byte[], byte[]>... records) {
    part.begin();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      erasure.see(record, part);
    }
    part.end(end);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return record(offset, START.toEpochMilli() + "-" + offset);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String number) {
    byte[] key = ("s/" + number).getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        "topic",
        0,
        offset,
        START.toEpochMilli(),
        TimestampType.CREATE_TIME,
        key.length,
        1,
        key,
        new byte[1],
        new RecordHeaders(),
        Optional.empty());
  }
}
