package io.emojify.analytics.export;

import io.emojify.runtime.InvalidOptionException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the rows go: standard output, or a file.
 *
 * <p>A file that ends gets its name when it is whole: until then it is called {@code NAME.part},
 * and what doesn't become whole is removed. One that is followed grows under its own name.
 */
final class ExportOutput implements Closeable {
  private final OutputStream stream;
  private final Optional<Path> file;
  private final Optional<Path> part;

  private ExportOutput(OutputStream stream, Optional<Path> file, Optional<Path> part) {
    this.stream = stream;
    this.file = file;
    this.part = part;
  }

  static ExportOutput to(OutputStream standardOutput) {
    return new ExportOutput(standardOutput, Optional.empty(), Optional.empty());
  }

  /**
   * @param force whether a file that is there may be replaced
   * @param growing whether others want to see it grow
   * @throws InvalidOptionException if it can't be written
   */
  static ExportOutput to(Path file, boolean force, boolean growing) {
    if (Files.exists(file) && !force) {
      throw new InvalidOptionException(file + " is there already; --force replaces it");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidOptionException(file + " is a folder; --output wants a file");
    }
    Path written = growing ? file : file.resolveSibling(file.getFileName() + ".part");
    try {
      return new ExportOutput(
          Files.newOutputStream(written),
          Optional.of(file),
          growing ? Optional.empty() : Optional.of(written));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  Writer writer() {
    return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
  }

  /** It is whole; nothing is written any more. */
  void finish() {
    part.ifPresent(
        written -> {
          try {
            Files.move(written, file.orElseThrow(), StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw unwritable(file.orElseThrow(), e);
          }
        });
  }

  /**
   * Whether the error only says that nobody reads any more, as with {@code | head}.
   *
   * <p>Java has no type for it; the text is the operating system's.
   */
  boolean isClosedByReader(IOException error) {
    return file.isEmpty()
        && String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** The error as a sentence. */
  InvalidOptionException explain(IOException error) {
    return file.map(path -> unwritable(path, error))
        .orElseGet(
            () -> new InvalidOptionException("can't write to standard output: " + reason(error)));
  }

  private static InvalidOptionException unwritable(Path file, IOException error) {
    return new InvalidOptionException("can't write %s: %s".formatted(file, reason(error)));
  }

  private static String reason(IOException error) {
    if (error instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (error instanceof AccessDeniedException) {
      return "permission denied";
    }
    return error.getMessage();
  }

  /** Without {@link #finish}, what was written goes. */
  @Override
  public void close() {
    part.ifPresent(
        written -> {
          try {
            stream.close();
            Files.deleteIfExists(written);
          } catch (IOException e) {
            // It stays; its name says what it is.
          }
        });
  }
}
