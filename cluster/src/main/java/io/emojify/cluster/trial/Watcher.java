package io.emojify.cluster.trial;

import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Notes when a session's pictures come, and whether they are its own. Thread-safe. */
public final class Watcher {
  private static final long MAX_PIXELS = 1 << 20;

  private final int mark;
  private final List<Long> arrivals = new ArrayList<>();
  private int foreign;

  /**
   * @param mark of the pictures that may come
   */
  public Watcher(int mark) {
    this.mark = mark;
  }

  /** A message of {@code /ws/view}: the length of a header, the header, a JPEG or nothing. */
  synchronized void onMessage(ByteBuffer message) {
    int headerBytes = message.getInt();
    message.position(message.position() + headerBytes);
    if (message.hasRemaining()) {
      arrivals.add(System.nanoTime());
      if (markOf(message) != mark) {
        foreign++;
      }
    }
  }

  public synchronized int pictures() {
    return arrivals.size();
  }

  /** Pictures of another session. */
  public synchronized int foreign() {
    return foreign;
  }

  /** How many have come since a moment of {@link System#nanoTime}. */
  public synchronized long picturesSince(long nanos) {
    return arrivals.stream().filter(arrival -> arrival >= nanos).count();
  }

  /**
   * The longest time without a picture that lies, if only in part, between two moments. One that
   * hasn't ended is as long as it has lasted until the second.
   */
  public synchronized Duration longestGap(long from, long to) {
    long last = arrivals.isEmpty() ? from : arrivals.get(arrivals.size() - 1);
    long longest = Math.max(0, to - last);
    for (int i = 1; i < arrivals.size(); i++) {
      if (arrivals.get(i) >= from && arrivals.get(i - 1) <= to) {
        longest = Math.max(longest, arrivals.get(i) - arrivals.get(i - 1));
      }
    }
    return Duration.ofNanos(longest);
  }

  /** When, from a moment on, pictures began to flow: three of them within so long. */
  public synchronized OptionalLong flowSince(long from, Duration within) {
    for (int i = 0; i + 2 < arrivals.size(); i++) {
      long first = arrivals.get(i);
      if (first >= from && arrivals.get(i + 2) - first <= within.toNanos()) {
        return OptionalLong.of(first);
      }
    }
    return OptionalLong.empty();
  }

  private static int markOf(ByteBuffer jpeg) {
    try (JpegCodec codec = new JpegCodec(MAX_PIXELS);
        Image image = codec.decode(jpeg)) {
      return SessionMark.read(image.mat());
    } catch (UndecodableImageException e) {
      return -1;
    }
  }
}
