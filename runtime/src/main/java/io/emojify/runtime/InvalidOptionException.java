package io.emojify.runtime;

/** An option has a value that can't work; the message is one sentence in the user's terms. */
public final class InvalidOptionException extends IllegalArgumentException {
  public InvalidOptionException(String message) {
    super(message);
  }
}
