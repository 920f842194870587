package io.emojify.video;

/** A video can't be read; the message names it and says what to do. */
public final class UnreadableVideoException extends Exception {
  public UnreadableVideoException(String message) {
    super(message);
  }

  public UnreadableVideoException(String message, Throwable cause) {
    super(message, cause);
  }
}
