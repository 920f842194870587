package io.emojify.runtime;

/** The service can't start; the message is one sentence that says why and what to do. */
public final class StartupException extends RuntimeException {
  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
