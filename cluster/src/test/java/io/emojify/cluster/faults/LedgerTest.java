package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.cluster.trial.Books;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Books books = new Books();

  @Test
  void noticesAFrameThatHasNoEnd() {
    books.add("a", frame(0, null));
    books.add("b", frame(0, null));
    books.add("b", frame(1, SkipReason.STALE));

    Ledger ledger = Ledger.of(Map.of("a", Set.of(0L, 1L), "b", Set.of(0L, 1L)), books);

    assertThat(ledger.unaccounted()).isEqualTo(1);
    assertThat(ledger.missing()).containsExactly("a@1");
  }

  @Test
  void balancesWhenEveryFrameIsAnnotatedSkippedOrSetAside() {
    books.add("a", frame(0, null));
    books.add("a", frame(1, SkipReason.NO_RESULT));
    books.add("a", frame(2, SkipReason.SET_ASIDE));
    books.addDeadLetter("a", 2L);
    // Somebody else's, and one that ingest never acknowledged.
    books.add("b", frame(0, null));
    books.add("a", frame(9, null));

    Ledger ledger = Ledger.of(Map.of("a", Set.of(0L, 1L, 2L)), books);

    assertThat(ledger).isEqualTo(new Ledger(3, 1, 1, 1, List.of()));
    assertThat(ledger.unaccounted()).isZero();
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
