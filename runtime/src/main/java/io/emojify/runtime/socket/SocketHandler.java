package io.emojify.runtime.socket;

import java.nio.ByteBuffer;

/**
 * What is done with one open connection. Messages come from one thread at a time; ticks come from
 * another, and so may the end. A handler that has enough ends the connection itself.
 */
public interface SocketHandler {
  /**
   * A part of a binary message.
   *
   * @param part to be read before this returns
   * @param last whether it ends the message
   */
  void onBinary(ByteBuffer part, boolean last);

  /** A text message, of at most {@link SocketConnection#MAX_TEXT_BYTES}. */
  void onText(String message);

  /**
   * Once a second.
   *
   * @param nowNanos by {@link System#nanoTime}
   */
  void onTick(long nowNanos);

  /** It is over, however it came; called once. */
  void onEnd();
}
