package io.emojify.runtime.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what one way in turned away or ended, as {@code emojify_refused_total{door,reason}}, and
 * says so in the log, for each reason at most once a minute: whoever is turned away can't fill it.
 * Nothing of a request is in either, but the origin of a foreign page. Thread-safe.
 */
public final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_DETAIL_CHARACTERS = 100;

  private final MeterRegistry meters;
  private final String door;
  private final InstantSource clock;
  private final Map<String, Reason> reasons = new ConcurrentHashMap<>();

  /**
   * @param door the way in, as it is called in metrics
   * @param expected reasons, which metrics show from the start
   */
  public Refusals(MeterRegistry meters, String door, InstantSource clock, List<Refusal> expected) {
    this.meters = meters;
    this.door = door;
    this.clock = clock;
    expected.forEach(refusal -> of(refusal.reason()));
  }

  public void count(Refusal refusal) {
    count(refusal, "");
  }

  /**
   * @param detail of this one, for the log; written by anybody, so only what can be printed of it
   *     is, and not much
   */
  public void count(Refusal refusal, String detail) {
    Reason reason = of(refusal.reason());
    reason.counter.increment();
    int many = reason.dueToBeLogged(clock.millis());
    if (many > 0) {
      log.warn(
          "{}: {}{}{}",
          door,
          refusal.words(),
          detail.isEmpty() ? "" : " (" + printable(detail) + ")",
          many == 1 ? "" : ", %d times since this was last said".formatted(many));
    }
  }

  private static String printable(String text) {
    String start = text.substring(0, Math.min(text.length(), MAX_DETAIL_CHARACTERS));
    return start.replaceAll("[^\\x21-\\x7e]", "?");
  }

  private Reason of(String name) {
    return reasons.computeIfAbsent(
        name,
        key ->
            new Reason(
                Counter.builder("emojify.refused")
                    .description("Connections and requests turned away or ended by this side")
                    .tag("door", door)
                    .tag("reason", key)
                    .register(meters)));
  }

  /** One reason's count, and when it was last spoken of. */
  private static final class Reason {
    private final Counter counter;
    private boolean saidBefore;
    private long saidAtMillis;
    private int unsaid;

    Reason(Counter counter) {
      this.counter = counter;
    }

    /** Counts one; returns how many are to be told of, 0 if it isn't time yet. */
    synchronized int dueToBeLogged(long nowMillis) {
      unsaid++;
      if (saidBefore && nowMillis - saidAtMillis < PAUSE.toMillis()) {
        return 0;
      }
      int many = unsaid;
      unsaid = 0;
      saidBefore = true;
      saidAtMillis = nowMillis;
      return many;
    }
  }
}
