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
    assertThat(erasure.covers(record(0, UNTIL.toEpochMilli() + "-7"))).isTrue();
    assertThat(erasure.covers(record(0, UNTIL.toEpochMilli() + 1 + "-7"))).isFalse();
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
    assertThat(erasure.conclude(START.plusSeconds(6), PACE)).as("a count to be told").isTrue();
    assertThat(erasure.erasure().getFrames()).isEqualTo(1);
    assertThat(erasure.isDone()).isFalse();

    look(erasure.emotions(), 20);
    assertThat(erasure.conclude(START.plusSeconds(60), PACE)).isFalse();
    assertThat(erasure.isDone()).as("something may still come").isFalse();

    Instant late = UNTIL.plus(PACE.late());
    assertThat(erasure.isDue(late.minusMillis(1))).isFalse();
    assertThat(erasure.isDue(late)).isTrue();
    look(erasure.emotions(), 30, record(25));
    assertThat(erasure.conclude(late, PACE)).isTrue();
    assertThat(erasure.isDone()).as("something has come").isFalse();

    Instant next = late.plus(PACE.check());
    assertThat(erasure.isDue(next.minusMillis(1))).isFalse();
    assertThat(erasure.isDue(next)).isTrue();
    look(erasure.emotions(), 40);
    assertThat(erasure.conclude(next, PACE)).isTrue();
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

  @SafeVarargs
  private static void look(
      MarkedRecords part, long end, ConsumerRecord<byte[], byte[]>... records) {
    part.begin();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      part.isNew(record);
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
