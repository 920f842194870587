package io.emojify.analytics.summary;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.FrameEmotions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The windows of one session that aren't closed yet, usually one. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class SessionWindows {
  /** Windows begin at multiples of this since 1970, so that those of all sessions fit together. */
  static final Duration SIZE = Duration.ofSeconds(10);

  /** By their start. */
  private final TreeMap<Long, WindowTally> open = new TreeMap<>();

  /** The end of the last one that was closed. */
  private long closedBefore = Long.MIN_VALUE;

  /** What became of a frame. */
  enum Outcome {
    COUNTED,
    /** It was in its window already. */
    REPEATED,
    /** Its window is closed. */
    LATE
  }

  /** The start of the window that {@code millis} is in. */
  static long startOf(long millis) {
    return millis - Math.floorMod(millis, SIZE.toMillis());
  }

  Outcome add(FrameEmotions frame) {
    long start = startOf(frame.getReceivedAt().toEpochMilli());
    if (start < closedBefore) {
      return Outcome.LATE;
    }
    boolean isNew = open.computeIfAbsent(start, time -> new WindowTally()).add(frame);
    return isNew ? Outcome.COUNTED : Outcome.REPEATED;
  }

  /** Forgets the window that {@code millis} is in; true if it was open. */
  boolean drop(long millis) {
    return open.remove(startOf(millis)) != null;
  }

  /** Closes the windows that end at {@code time} or before; what they came to, oldest first. */
  List<EmotionSummary> closeUntil(long time) {
    List<EmotionSummary> summaries = new ArrayList<>();
    while (!open.isEmpty() && open.firstKey() + SIZE.toMillis() <= time) {
      Map.Entry<Long, WindowTally> window = open.pollFirstEntry();
      Instant start = Instant.ofEpochMilli(window.getKey());
      Instant end = start.plus(SIZE);
      summaries.add(window.getValue().summary(start, end));
      closedBefore = end.toEpochMilli();
    }
    return summaries;
  }

  boolean hasOpen() {
    return !open.isEmpty();
  }
}
