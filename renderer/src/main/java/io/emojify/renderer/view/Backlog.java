package io.emojify.renderer.view;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for a viewer while a message is on its way to it. Bounded, so what is too much for a
 * slow viewer is given up here. Not thread-safe.
 */
interface Backlog {
  /** Whether the news is kept, or something older for it: how many messages were given up. */
  int add(ViewMessage message);

  /** The message to be sent next; null if none waits. */
  ViewMessage poll();

  /** For those who look at pictures: only the newest, so they see fewer frames, not older ones. */
  static Backlog ofNewestPicture() {
    return new Backlog() {
      private ViewMessage newest;

      @Override
      public int add(ViewMessage message) {
        ViewMessage old = newest;
        // The news that a frame was skipped isn't worth a picture that waits.
        newest = old != null && old.hasPicture() && !message.hasPicture() ? old : message;
        return old == null ? 0 : 1;
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
   * more than {@code limit} wait.
   */
  static Backlog ofAllNumbers(int limit) {
    return new Backlog() {
      private final Deque<ViewMessage> waiting = new ArrayDeque<>();

      @Override
      public int add(ViewMessage message) {
        waiting.add(message);
        if (waiting.size() <= limit) {
          return 0;
        }
        waiting.remove();
        return 1;
      }

      @Override
      public ViewMessage poll() {
        return waiting.poll();
      }
    };
  }
}
