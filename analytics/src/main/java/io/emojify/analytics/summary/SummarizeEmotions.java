package io.emojify.analytics.summary;

import io.emojify.analytics.summary.SessionWindows.Outcome;
import io.emojify.runtime.SessionStates;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.ResultKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts frames into windows of event time and forwards what each came to, once, when it is closed.
 *
 * <p>A window is closed by the frames of its partition: when one was received {@code grace} after
 * the window's end. Kafka Streams' own {@code suppress} knows no other way, and so would keep the
 * last windows of a session until somebody else's comes along. Here a partition on which nothing
 * has come for {@link #QUIET} goes by the clock on the wall.
 */
final class SummarizeEmotions
    implements Processor<ResultKey, FrameEmotions, ResultKey, EmotionSummary> {
  /**
   * Longer than a stage before this one is away when an instance of it dies: the clock on the wall
   * must not close windows whose frames are still on their way.
   */
  static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration CHECK = Duration.ofSeconds(1);

  private final String store;
  private final Duration grace;
  private final StageLedger ledger;
  private final SummaryMeters meters;
  private final Map<String, Long> heardOf = new HashMap<>();
  private ProcessorContext<ResultKey, EmotionSummary> context;
  private KeyValueStore<String, SessionWindows> sessions;
  private long lastRecord;
  private long closedUntil = Long.MIN_VALUE;

  SummarizeEmotions(String store, Duration grace, StageLedger ledger, SummaryMeters meters) {
    this.store = store;
    this.grace = grace;
    this.ledger = ledger;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<ResultKey, EmotionSummary> processorContext) {
    context = processorContext;
    sessions = context.getStateStore(store);
    lastRecord = context.currentSystemTimeMs();
    all().forEach(session -> heardOf.put(session.key, lastRecord));
    context.schedule(CHECK, PunctuationType.WALL_CLOCK_TIME, this::check);
  }

  @Override
  public void process(Record<ResultKey, FrameEmotions> record) {
    if (record.value() == null) {
      erase(record.key());
    } else {
      ledger.timeWork(() -> count(record.key().session(), record.value()));
    }
  }

  /**
   * A frame's result is being deleted: no summary is to have it in it, nor the others around it.
   */
  private void erase(ResultKey frame) {
    SessionWindows windows = sessions.get(frame.session());
    if (windows != null && windows.drop(frame.time())) {
      sessions.put(frame.session(), windows);
    }
  }

  private void count(String session, FrameEmotions frame) {
    long now = context.currentSystemTimeMs();
    lastRecord = now;
    long receivedAt = frame.getReceivedAt().toEpochMilli();
    if (tally(session, frame, now) == Outcome.LATE) {
      meters.late();
    } else {
      ledger.done("counted", frame.getReceivedAt(), now);
    }
    // A clock that is ahead must not close windows that others still fill.
    closeUntil(SessionWindows.startOf(Math.min(receivedAt, now) - grace.toMillis()));
  }

  private Outcome tally(String session, FrameEmotions frame, long now) {
    if (frame.getReceivedAt().toEpochMilli() < closedUntil) {
      return Outcome.LATE;
    }
    SessionWindows known = sessions.get(session);
    SessionWindows windows = known == null ? new SessionWindows() : known;
    Outcome outcome = windows.add(frame);
    if (outcome == Outcome.COUNTED) {
      sessions.put(session, windows);
    }
    heardOf.put(session, now);
    return outcome;
  }

  private void closeUntil(long time) {
    if (time > closedUntil) {
      closedUntil = time;
      closeEach(time);
    }
  }

  private void check(long now) {
    if (heardOf.isEmpty()) {
      return;
    }
    if (now - lastRecord >= QUIET.toMillis()) {
      // Without saying that all windows until then are closed: what comes late may begin one.
      closeEach(now - grace.toMillis());
    }
    forgetSilent(now);
  }

  private void closeEach(long time) {
    for (KeyValue<String, SessionWindows> session : all()) {
      List<EmotionSummary> summaries = session.value.closeUntil(time);
      if (!summaries.isEmpty()) {
        summaries.forEach(summary -> forward(session.key, summary));
        // Kept without windows for a while: it knows which are closed, should frames come again.
        sessions.put(session.key, session.value);
      }
    }
  }

  private void forward(String session, EmotionSummary summary) {
    context.forward(
        new Record<>(
            ResultKey.of(session, summary), summary, summary.getWindowEnd().toEpochMilli()));
    meters.written();
  }

  private void forgetSilent(long now) {
    heardOf
        .entrySet()
        .removeIf(
            session ->
                now - session.getValue() >= SessionStates.SILENCE.toMillis()
                    && forget(session.getKey()));
  }

  private boolean forget(String session) {
    SessionWindows windows = sessions.get(session);
    if (windows != null && windows.hasOpen()) {
      return false;
    }
    sessions.delete(session);
    return true;
  }

  /** A copy: stores don't like to be changed while they are read. */
  private List<KeyValue<String, SessionWindows>> all() {
    List<KeyValue<String, SessionWindows>> all = new ArrayList<>();
    try (KeyValueIterator<String, SessionWindows> entries = sessions.all()) {
      entries.forEachRemaining(all::add);
    }
    return all;
  }
}
