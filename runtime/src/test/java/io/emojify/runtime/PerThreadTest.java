package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PerThreadTest {
  private final List<Model> made = Collections.synchronizedList(new ArrayList<>());
  private final PerThread<Model> models =
      new PerThread<>(
          () -> {
            Model model = new Model();
            made.add(model);
            return model;
          });

  private static final class Model implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void close() {
      assertThat(closed.compareAndSet(false, true)).as("closed once").isTrue();
    }

    boolean isClosed() {
      return closed.get();
    }
  }

  private Model getOnAThreadThatEnds() throws InterruptedException {
    AtomicReference<Model> model = new AtomicReference<>();
    Thread thread = new Thread(() -> model.set(models.get()));
    thread.start();
    thread.join();
    return model.get();
  }

  @Test
  void givesAThreadTheSameInstanceEachTime() {
    Model first = models.get();

    assertThat(models.get()).isSameAs(first);
    assertThat(made).hasSize(1);
  }

  @Test
  void givesEachThreadItsOwnInstance() throws InterruptedException {
    Model mine = models.get();

    Model others = getOnAThreadThatEnds();

    assertThat(others).isNotNull().isNotSameAs(mine);
  }

  @Test
  void closesWhatADeadThreadLeftWhenANewOneComes() throws InterruptedException {
    Model left = getOnAThreadThatEnds();
    assertThat(left.isClosed()).isFalse();

    Model mine = models.get();

    assertThat(left.isClosed()).isTrue();
    assertThat(mine.isClosed()).isFalse();
  }

  @Test
  void closesAllInTheEnd() throws InterruptedException {
    Model mine = models.get();
    Model others = getOnAThreadThatEnds();

    models.close();
    models.close();

    assertThat(mine.isClosed()).isTrue();
    assertThat(others.isClosed()).isTrue();
  }
}
