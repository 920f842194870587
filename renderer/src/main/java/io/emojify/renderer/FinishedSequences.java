package io.emojify.renderer;

import java.time.Instant;
import java.util.TreeSet;

/**
 * The frames of one session that have had their result, so that a repeat (after a restart somewhere
 * upstream) doesn't get a second one. One thread at a time.
 *
 * <p>Results come nearly in order, so remembering the newest few is enough: everything below them
 * counts as finished.
 */
final class FinishedSequences {
  private static final int REMEMBERED = 2048;

  private final TreeSet<Long> recent = new TreeSet<>();
  private long allBelow;
  private Instant newestReceivedAt = Instant.MIN;

  void add(long sequence, Instant receivedAt) {
    recent.add(sequence);
    if (receivedAt.isAfter(newestReceivedAt)) {
      newestReceivedAt = receivedAt;
    }
    if (recent.size() > REMEMBERED) {
      allBelow = recent.pollFirst() + 1;
    }
  }

  /**
   * True if the frame has had its result. A sequence that comes again <em>later</em> than all that
   * is finished is no repeat: a source has begun a new run under the same session id, and what was
   * finished is forgotten.
   */
  boolean contains(long sequence, Instant receivedAt) {
    boolean known = sequence < allBelow || recent.contains(sequence);
    if (known && receivedAt.isAfter(newestReceivedAt)) {
      recent.clear();
      allBelow = 0;
      return false;
    }
    return known;
  }
}
