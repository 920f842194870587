package io.emojify.analytics.export;

import io.emojify.analytics.erase.Erasures;
import io.emojify.analytics.read.TopicReading;
import io.emojify.analytics.read.TopicReading.Entry;
import io.emojify.analytics.table.EmotionTable;
import io.emojify.analytics.table.FrameNumbers;
import io.emojify.runtime.StartupException;
import io.emojify.schemas.FrameEmotions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Copies results from their topic into a table. */
final class EmotionExport {
  private static final Duration POLL = Duration.ofMillis(300);

  /** A broker that is there sends what it has much sooner. */
  private static final Duration STALL = Duration.ofSeconds(30);

  private final ExportOptions options;
  private final TopicReading<FrameEmotions> reading;
  private final Erasures erasures;
  private final EmotionTable table;
  private final ExportCount count = new ExportCount();

  /**
   * @param erasures of which nothing is exported, though Kafka may still have it
   */
  EmotionExport(
      ExportOptions options,
      TopicReading<FrameEmotions> reading,
      Erasures erasures,
      EmotionTable table) {
    this.options = options;
    this.reading = reading;
    this.erasures = erasures;
    this.table = table;
  }

  /**
   * Writes what is there, and what comes if that is wanted.
   *
   * @param stop asked now and then
   * @return whether it came to its end; false if it was stopped before
   * @throws IOException if the table doesn't take it
   */
  boolean run(BooleanSupplier stop) throws IOException {
    if (options.follow()) {
      while (!stop.getAsBoolean()) {
        copy();
        table.flush();
      }
      return true;
    }
    reading.endWithWhatIsThere(options.to());
    long progress = -1;
    long progressAt = System.nanoTime();
    while (!reading.isAtEnd()) {
      if (stop.getAsBoolean()) {
        return false;
      }
      copy();
      if (reading.progress() != progress) {
        progress = reading.progress();
        progressAt = System.nanoTime();
      } else if (System.nanoTime() - progressAt > STALL.toNanos()) {
        throw new StartupException(
            "Kafka has sent nothing for %d s, though there is more: the table would end too early."
                .formatted(STALL.toSeconds()));
      }
    }
    return true;
  }

  private void copy() throws IOException {
    for (Entry<FrameEmotions> entry : reading.poll(POLL)) {
      FrameNumbers frame = FrameNumbers.of(entry.session(), entry.value());
      if (isWanted(frame)) {
        table.write(frame);
        count.add(frame);
      }
    }
  }

  private boolean isWanted(FrameNumbers frame) {
    Instant at = frame.receivedAt();
    return (options.sessions().isEmpty() || options.sessions().contains(frame.session()))
        && options.from().map(from -> !at.isBefore(from)).orElse(true)
        && options.to().map(at::isBefore).orElse(true)
        && !erasures.cover(frame.session(), at);
  }

  ExportCount count() {
    return count;
  }
}
