package io.emojify.runtime;

/** Something that a service needs isn't there, or not yet; the message is one sentence. */
final class UnavailableException extends Exception {
  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
