package io.emojify.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** A schema, or its number, isn't in the catalogue. */
public final class UnknownSchemaException extends SerializationException {
  public UnknownSchemaException(String message) {
    super(message);
  }
}
