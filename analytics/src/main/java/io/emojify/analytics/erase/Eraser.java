package io.emojify.analytics.erase;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.emojify.runtime.ServiceContext;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was asked for: marks the results of a session with tombstones, marks once more what
 * came late, and looks until Kafka has deleted them all. On a thread of its own.
 *
 * <p>Of several instances, the one that sums a partition up erases on it. Another that takes the
 * partition over finds on the topic of erasures what is to be done, and begins anew: to mark a
 * record twice does no harm.
 */
public final class Eraser implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Eraser.class);
  private static final Duration TURN = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(5);

  /** So long a partition is left alone that failed: it may have held up the others for a while. */
  private static final Duration REST_AFTER_ERROR = Duration.ofSeconds(30);

  private final Topics topics;
  private final Erasures erasures;
  private final ErasureLog writing;
  private final Supplier<Set<Integer>> partitions;
  private final ErasurePace pace;
  private final InstantSource clock;
  private final PartitionScan scan;
  private final Counter marked;
  private final Map<String, SessionErasure> tasks = new HashMap<>();
  private final Map<Integer, Instant> restsUntil = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "eraser");

  /**
   * Begins.
   *
   * @param partitions that this instance is to care for at this moment
   */
  public Eraser(
      ServiceContext context,
      Erasures erasures,
      ErasureLog writing,
      Supplier<Set<Integer>> partitions,
      ErasurePace pace) {
    this.topics = context.topics();
    this.erasures = erasures;
    this.writing = writing;
    this.partitions = partitions;
    this.pace = pace;
    this.clock = context.clock();
    this.scan = new PartitionScan(context.kafka(), this::isClosed);
    this.marked =
        Counter.builder("emojify.erasures.marked")
            .description("Results that were marked for deletion")
            .register(context.meters());
    Gauge.builder("emojify.erasures.open", erasures, known -> known.open().size())
        .description("Sessions whose results are being deleted")
        .register(context.meters());
    Gauge.builder("emojify.erasures.overdue", this, Eraser::overdue)
        .description("Of these, those whose results should be gone by now")
        .register(context.meters());
    thread.setDaemon(true);
    thread.start();
  }

  private long overdue() {
    Instant now = clock.instant();
    return erasures.open().values().stream()
        .filter(erasure -> erasure.getGoneBy().isBefore(now))
        .count();
  }

  private void run() {
    try {
      while (!closed.await(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          turn();
        } catch (RuntimeException e) {
          if (isClosed()) {
            return;
          }
          log.warn("erasing results: {}; trying again", e.toString());
          closed.await(PAUSE_AFTER_ERROR.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    Map<String, Erasure> open = erasures.open();
    tasks.keySet().retainAll(open.keySet());
    open.forEach(
        (session, erasure) ->
            tasks.merge(
                session,
                new SessionErasure(session, erasure),
                (known, asked) -> known.isFor(erasure) ? known : known.askedAgain(erasure)));
    if (tasks.isEmpty()) {
      return;
    }
    Set<Integer> ours = partitions.get();
    tasks.values().stream()
        .filter(task -> task.isDue(clock.instant()))
        .collect(groupingBy(task -> topics.emotions().partitionOf(task.session())))
        .forEach(
            (partition, due) -> {
              Instant rests = restsUntil.getOrDefault(partition, Instant.MIN);
              if (ours.contains(partition) && !isClosed() && !clock.instant().isBefore(rests)) {
                tryToPass(partition, due);
              }
            });
  }

  /** What is wrong with one partition doesn't hold up the others. */
  private void tryToPass(int partition, List<SessionErasure> due) {
    try {
      pass(partition, due);
    } catch (RuntimeException e) {
      if (!isClosed()) {
        log.warn("erasing results of partition {}: {}; trying again", partition, e.toString());
        restsUntil.put(partition, clock.instant().plus(REST_AFTER_ERROR));
      }
    }
  }

  /** One look at a partition, for all sessions on it that are due. */
  private void pass(int partition, List<SessionErasure> due) {
    mark(topics.emotions(), SessionErasure::emotions, partition, due);
    mark(topics.summaries(), SessionErasure::summaries, partition, due);
    if (!isClosed()) {
      due.forEach(this::conclude);
    }
  }

  private void mark(
      Topic<?, ?> topic,
      Function<SessionErasure, MarkedRecords> part,
      int partition,
      List<SessionErasure> due) {
    Map<String, SessionErasure> bySession =
        due.stream().collect(toMap(SessionErasure::session, Function.identity()));
    long from = due.stream().map(part).mapToLong(MarkedRecords::from).min().orElseThrow();
    ErasureLog.Marking marking = writing.mark(topic, partition);
    due.forEach(task -> part.apply(task).begin());
    long end =
        scan.read(
            topic.name(),
            partition,
            from,
            record -> {
              SessionErasure task = bySession.get(topic.sessionOf(record.key()));
              if (task != null && record.value() != null && task.see(record, part.apply(task))) {
                marking.add(record.key());
              }
            });
    if (isClosed()) {
      return;
    }
    // A segment is closed by the next record only; on a quiet partition there may be none for days.
    due.forEach(task -> part.apply(task).waiting().ifPresent(marking::add));
    marking.finish();
    due.forEach(task -> marked.increment(part.apply(task).end(end)));
  }

  private void conclude(SessionErasure task) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Erasure reached = task.reached(now, pace);
    if (!reached.equals(task.erasure())) {
      writing.write(task.session(), reached);
    }
    task.conclude(reached, now, pace);
    if (task.isDone()) {
      log.info(
          "the results of a session are erased: {} frames, {} summaries",
          task.erasure().getFrames(),
          task.erasure().getSummaries());
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    thread.join();
  }
}
