package io.emojify.ingest.socket;

import io.emojify.ingest.check.RejectReason;
import io.emojify.runtime.socket.ByteBudget;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts one connection's messages together from their parts. It holds no more than a frame may have,
 * and no more than there is room for in all; of a message that is too large, only how it begins, so
 * that it can be answered. Thread-safe.
 */
final class MessageAssembly {
  /** Up to and with the sequence. */
  private static final int HEAD_BYTES = 8;

  private static final int FIRST_CAPACITY = 64 << 10;
  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final long abuseBytes;
  private final ByteBudget budget;
  private final byte[] head = new byte[HEAD_BYTES];
  private byte[] kept = NOTHING;
  private int length;
  private long seen;
  private ByteBuffer message;
  private Optional<RejectReason> problem = Optional.empty();
  private boolean ended;

  /**
   * @param maxBytes of a message that is kept
   * @param abuseBytes of a message that nobody sends by mistake
   */
  MessageAssembly(int maxBytes, long abuseBytes, ByteBudget budget) {
    this.maxBytes = maxBytes;
    this.abuseBytes = abuseBytes;
    this.budget = budget;
  }

  /**
   * @return false if the message has become larger than any mistake
   */
  synchronized boolean add(ByteBuffer part, boolean last) {
    boolean isWhole = last && seen == 0;
    keepHead(part);
    seen += part.remaining();
    if (seen > abuseBytes) {
      return false;
    }
    if (seen > maxBytes) {
      drop(RejectReason.TOO_MANY_BYTES);
    } else if (isWhole) {
      message = part;
    } else {
      keep(part);
    }
    return true;
  }

  /** The message whose last part has come; how it begins, where there is a problem. */
  synchronized ByteBuffer message() {
    if (problem.isPresent()) {
      return ByteBuffer.wrap(head, 0, (int) Math.min(seen, HEAD_BYTES)).slice();
    }
    return message != null ? message : ByteBuffer.wrap(kept, 0, length);
  }

  /** How many bytes of the message have come, kept or not. */
  synchronized long size() {
    return seen;
  }

  /** Why the message wasn't kept, if it wasn't. */
  synchronized Optional<RejectReason> problem() {
    return problem;
  }

  /** The message is done with; the next part begins another. */
  synchronized void clear() {
    giveBack();
    seen = 0;
    message = null;
    problem = Optional.empty();
  }

  /** Nothing more will come. */
  synchronized void end() {
    ended = true;
    giveBack();
  }

  private void keepHead(ByteBuffer part) {
    if (seen < HEAD_BYTES) {
      int count = Math.min(HEAD_BYTES - (int) seen, part.remaining());
      part.duplicate().get(head, (int) seen, count);
    }
  }

  private void keep(ByteBuffer part) {
    if (problem.isPresent() || !hasRoomFor(length + part.remaining())) {
      drop(problem.orElse(RejectReason.BUSY));
      return;
    }
    int count = part.remaining();
    part.duplicate().get(kept, length, count);
    length += count;
  }

  private boolean hasRoomFor(int bytes) {
    if (bytes <= kept.length) {
      return true;
    }
    int capacity = Math.min(maxBytes, Math.max(bytes, Math.max(FIRST_CAPACITY, 2 * kept.length)));
    if (ended || !budget.tryTake(capacity - kept.length)) {
      return false;
    }
    kept = Arrays.copyOf(kept, capacity);
    return true;
  }

  private void drop(RejectReason reason) {
    problem = Optional.of(reason);
    giveBack();
  }

  private void giveBack() {
    budget.giveBack(kept.length);
    kept = NOTHING;
    length = 0;
  }
}
