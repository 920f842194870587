package io.emojify.vision;

/** The bytes aren't a picture that this product reads; the message says why and holds no pixels. */
public final class UndecodableImageException extends Exception {
  public UndecodableImageException(String message) {
    super(message);
  }
}
