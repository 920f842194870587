package io.emojify.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);

  @Test
  void givesAllOrNothing() {
    assertThat(budget.tryTake(60)).isTrue();
    assertThat(budget.tryTake(41)).isFalse();
    assertThat(budget.tryTake(40)).isTrue();
    assertThat(budget.held()).isEqualTo(100);
  }

  @Test
  void givesAgainWhatCameBack() {
    budget.tryTake(100);

    budget.giveBack(30);

    assertThat(budget.tryTake(30)).isTrue();
    assertThat(budget.tryTake(1)).isFalse();
  }

  @Test
  void neverGivesMoreToManyAtOnce() {
    List<Boolean> taken =
        IntStream.range(0, 1000).parallel().mapToObj(i -> budget.tryTake(1)).toList();

    assertThat(taken).filteredOn(given -> given).hasSize(100);
  }
}
