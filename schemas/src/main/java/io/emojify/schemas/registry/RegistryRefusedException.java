package io.emojify.schemas.registry;

/** The registry answered, and asking again won't help: an incompatible schema, for instance. */
public final class RegistryRefusedException extends RuntimeException {
  RegistryRefusedException(String message) {
    super(message);
  }
}
