package io.emojify.fuzz.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * The input that is being worked on, in a file that is mapped into memory: it is still there when
 * native code has taken the process down.
 */
public final class CurrentInput {
  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  /** The index before the first input. */
  public static final long NONE = -1;

  private final MappedByteBuffer memory;

  private CurrentInput(MappedByteBuffer memory) {
    this.memory = memory;
  }

  /** An empty one for inputs of up to {@code maxBytes}. */
  public static CurrentInput create(Path file, int maxBytes) {
    CurrentInput current =
        map(
            file,
            HEADER_BYTES + maxBytes,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    current.set(NONE, new byte[0]);
    return current;
  }

  /** What a process has left. */
  public static CurrentInput open(Path file) {
    return map(file, Math.toIntExact(file.toFile().length()), Set.of());
  }

  private static CurrentInput map(Path file, int bytes, Set<StandardOpenOption> how) {
    Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    options.addAll(how);
    try (FileChannel channel = FileChannel.open(file, options)) {
      return new CurrentInput(channel.map(MapMode.READ_WRITE, 0, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Before a target gets it. */
  void set(long index, byte[] input) {
    int length = Math.min(input.length, memory.capacity() - HEADER_BYTES);
    memory.putLong(0, index).putInt(Long.BYTES, length).put(HEADER_BYTES, input, 0, length);
  }

  /** Its number in its run, or {@link #NONE}. */
  public long index() {
    return memory.getLong(0);
  }

  public byte[] bytes() {
    byte[] input = new byte[memory.getInt(Long.BYTES)];
    memory.get(HEADER_BYTES, input);
    return input;
  }
}
