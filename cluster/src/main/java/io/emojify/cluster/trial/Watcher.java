package io.emojify.cluster.trial;

import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes when a session's pictures come, and whether they are its own. Thread-safe. */
final class Watcher {
  private static final long MAX_PIXELS = 1 << 20;

  private final int mark;
  private final List<Long> arrivals = new ArrayList<>();
  private int foreign;

  /**
   * @param mark of the pictures that may come
   */
  Watcher(int mark) {
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

  synchronized int pictures() {
    return arrivals.size();
  }

  /** Pictures of another session. */
  synchronized int foreign() {
    return foreign;
  }

  /** How many have come since a moment of {@link System#nanoTime}. */
  synchronized long picturesSince(long nanos) {
    return arrivals.stream().filter(arrival -> arrival >= nanos).count();
  }

  /** The longest time without a picture that lies, if only in part, between two moments. */
  synchronized Duration longestGap(long from, long to) {
    long longest = 0;
    for (int i = 1; i < arrivals.size(); i++) {
      if (arrivals.get(i) >= from && arrivals.get(i - 1) <= to) {
        longest = Math.max(longest, arrivals.get(i) - arrivals.get(i - 1));
      }
    }
    return Duration.ofNanos(longest);
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
