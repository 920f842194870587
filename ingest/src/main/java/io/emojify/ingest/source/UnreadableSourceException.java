package io.emojify.ingest.source;

/** A recording can't be read; the message names the file and says what was expected. */
public final class UnreadableSourceException extends RuntimeException {
  public UnreadableSourceException(String message) {
    super(message);
  }

  public UnreadableSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
