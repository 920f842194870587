package io.emojify.vision;

/** This machine can't run the native libraries; the message is one sentence meant for its user. */
public final class UnsupportedPlatformException extends RuntimeException {
  public UnsupportedPlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
