package io.emojify.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.cluster.trial.Books.Outcome;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BooksTest {
  private final Books books = new Books();

  @Test
  void countsEachFrameOnceByItsFirstResult() {
    books.add("a", frame(0, null));
    books.add("a", frame(0, SkipReason.NO_RESULT));
    books.add("a", frame(1, SkipReason.STALE));
    books.add("a", frame(1, SkipReason.STALE));
    books.add("b", frame(2, null));

    assertThat(books.of("a", Set.of(0L, 1L, 2L)))
        .isEqualTo(Map.of(Outcome.ANNOTATED, 1, Outcome.SKIPPED, 1));
  }

  @Test
  void aFrameThatWasSetAsideIsAccountedForByItsLetter() {
    books.add("a", frame(0, SkipReason.SET_ASIDE));
    books.add("a", frame(1, SkipReason.SET_ASIDE));
    books.addDeadLetter("a", 1L);
    books.addDeadLetter(null, 0L);
    books.addDeadLetter("a", null);

    assertThat(books.of("a", Set.of(0L, 1L))).isEqualTo(Map.of(Outcome.DEAD_LETTERED, 1));
  }

  @Test
  void nameTheFramesThatDidNotEndAndCountRepeats() {
    books.add("a", frame(1, null));
    books.add("a", frame(1, null));
    books.add("a", frame(1, SkipReason.STALE));

    assertThat(books.missing("a", Set.of(2L, 0L, 1L))).containsExactly(0L, 2L);
    assertThat(books.repeats()).isEqualTo(2);
  }

  @Test
  void framesThatWereNotAcceptedDoNotCount() {
    books.add("a", frame(7, null));

    assertThat(books.of("a", Set.of())).isEmpty();
  }

  private static AnnotatedFrame frame(long sequence, SkipReason skipped) {
    return AnnotatedFrame.newBuilder()
        .setSequence(sequence)
        .setCapturedAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setOrigin(Origin.LIVE)
        .setWidth(640)
        .setHeight(480)
        .setSkipped(skipped)
        .setComposedAt(Instant.EPOCH)
        .setStyle(Style.BOX)
        .setFaces(List.of())
        .build();
  }
}
