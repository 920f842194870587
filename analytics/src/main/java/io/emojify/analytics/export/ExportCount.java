package io.emojify.analytics.export;

import io.emojify.analytics.table.FrameNumbers;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What was written, for the line at the end. */
final class ExportCount {
  private final Set<String> sessions = new HashSet<>();
  private long frames;
  private long rows;

  void add(FrameNumbers frame) {
    sessions.add(frame.session());
    frames++;
    rows += Math.max(1, frame.faces().size());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d rows: %,d frames of %,d sessions", rows, frames, sessions.size());
  }
}
