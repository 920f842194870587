package io.emojify.fuzz.engine;

import java.util.List;

/**
 * Something that reads a stranger's bytes. Used by one thread.
 *
 * <p>Implementations take the outcomes that are declared for quiet; whatever they throw is a
 * finding.
 */
public interface FuzzTarget extends AutoCloseable {

  /** Inputs to start from, the good ones that strangers are meant to send among them. */
  List<byte[]> seeds();

  /** Takes one input and checks what must be true of the outcome. */
  void take(byte[] input) throws Exception;

  /** Frees what it holds. */
  @Override
  default void close() {}
}
