package io.emojify.schemas.registry;

/** The registry doesn't answer, or not now; it may do so later. */
public final class RegistryUnavailableException extends RuntimeException {
  RegistryUnavailableException(String message) {
    super(message);
  }

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
