package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesItsPausesUpToALimitAndShortensEachByUpToHalf() {
    Backoff backoff = new Backoff(new Random(1));

    List<Long> pauses = Stream.generate(backoff::next).limit(8).map(Duration::toMillis).toList();

    List<Long> longest = List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L, 10_000L);
    for (int i = 0; i < longest.size(); i++) {
      assertThat(pauses.get(i)).isBetween(longest.get(i) / 2, longest.get(i));
    }
  }

  @Test
  void isNotInStepWithOthers() {
    Backoff one = new Backoff(new Random(1));
    Backoff other = new Backoff(new Random(2));

    assertThat(Stream.generate(one::next).limit(4).toList())
        .isNotEqualTo(Stream.generate(other::next).limit(4).toList());
  }
}
