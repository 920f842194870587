package io.emojify.analytics.erase;

import io.emojify.analytics.read.TopicTail;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.StartupException;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps up with the erasures that are asked for, for programs that only read. */
public final class ErasureTail implements AutoCloseable {
  /** As long as Kafka may be without an answer. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Erasures erasures;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final TopicTail<Erasure> tail;

  /**
   * Begins.
   *
   * @param name of the thread; the broker's logs show it, too
   */
  public ErasureTail(KafkaOptions kafka, Topics topics, InstantSource clock, String name) {
    erasures = new Erasures(topics.erasures().retention(), clock);
    tail =
        new TopicTail<>(
            kafka,
            topics.erasures(),
            Optional::empty,
            name,
            entry -> erasures.put(entry.session(), entry.value()),
            caughtUp::countDown);
  }

  public Erasures erasures() {
    return erasures;
  }

  /**
   * Waits until all are known that were asked for before the start; without them, nothing may be
   * shown.
   *
   * @param stop asked now and then
   * @return false if it was stopped before
   * @throws StartupException if Kafka keeps them to itself
   */
  public boolean awaitAll(BooleanSupplier stop) throws InterruptedException {
    long begun = System.nanoTime();
    while (!caughtUp.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      if (stop.getAsBoolean()) {
        return false;
      }
      if (System.nanoTime() - begun > LONGEST.toNanos()) {
        throw new StartupException(
            "Kafka hasn't told for %d s what must not be shown any more."
                .formatted(LONGEST.toSeconds()));
      }
    }
    return true;
  }

  @Override
  public void close() throws InterruptedException {
    tail.close();
  }
}
