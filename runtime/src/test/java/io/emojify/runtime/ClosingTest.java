package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();
  private final Closing closing = new Closing();

  @Test
  void closesInTheOppositeOrder() {
    closing.add(() -> closed.add("first"));
    closing.add(() -> closed.add("second"));

    closing.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void closesTheRestWhenOneFails() {
    closing.add(() -> closed.add("first"));
    closing.add(
        () -> {
          throw new IOException("the disk is full");
        });
    closing.add(() -> closed.add("third"));

    closing.close();

    assertThat(closed).containsExactly("third", "first");
  }

  @Test
  void closesEachOnlyOnce() {
    closing.add(() -> closed.add("first"));

    closing.close();
    closing.close();

    assertThat(closed).containsExactly("first");
  }

  @Test
  void returnsWhatItWasGiven() {
    AutoCloseable resource = () -> {};

    assertThat(closing.add(resource)).isSameAs(resource);
  }

  @Test
  void passesAnInterruptionOn() {
    closing.add(() -> closed.add("first"));
    closing.add(
        () -> {
          throw new InterruptedException();
        });

    closing.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(closed).containsExactly("first");
  }
}
