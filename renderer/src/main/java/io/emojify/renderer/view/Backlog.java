package io.emojify.renderer.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What waits for a viewer while a message is on its way to it. Bounded, so what is too much for a
 * slow viewer is given up here. Not thread-safe.
 */
interface Backlog {
  /** Keeps the news, or something older for it; returns what was given up. */
  List<ViewMessage> add(ViewMessage message);

  /** The message to be sent next; null if none waits. */
  ViewMessage poll();

  /** For those who look at pictures: only the newest, so they see fewer frames, not older ones. */
  static Backlog ofNewestPicture() {
    return new Backlog() {
      private ViewMessage newest;

      @Override
      public List<ViewMessage> add(ViewMessage message) {
        ViewMessage old = newest;
        if (old == null) {
          newest = message;
          return List.of();
        }
        // The news that a frame was skipped isn't worth a picture that waits.
        boolean keepsOld = old.hasPicture() && !message.hasPicture();
        newest = keepsOld ? old : message;
        return List.of(keepsOld ? message : old);
      }

      @Override
      public ViewMessage poll() {
        ViewMessage next = newest;
        newest = null;
        return next;
      }
    };
  }

  /**
   * For those who want the numbers of every frame: all of them in order, and without the oldest if
   * more than {@code limit} wait, or more than {@code maxBytes} of them.
   */
  static Backlog ofAllNumbers(int limit, long maxBytes) {
    return new Backlog() {
      private final Deque<ViewMessage> waiting = new ArrayDeque<>();
      private long bytes;

      @Override
      public List<ViewMessage> add(ViewMessage message) {
        waiting.add(message);
        bytes += message.size();
        if (waiting.size() <= limit && bytes <= maxBytes) {
          return List.of();
        }
        List<ViewMessage> givenUp = new ArrayList<>();
        while (waiting.size() > limit || bytes > maxBytes) {
          givenUp.add(poll());
        }
        return givenUp;
      }

      @Override
      public ViewMessage poll() {
        ViewMessage next = waiting.poll();
        bytes -= next == null ? 0 : next.size();
        return next;
      }
    };
  }
}
