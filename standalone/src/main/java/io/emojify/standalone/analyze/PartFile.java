package io.emojify.standalone.analyze;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that gets its name when it is whole. Until then it is a neighbour of another name, which
 * goes if nothing comes of it.
 */
public final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path part;

  private PartFile(Path target, Path part) {
    this.target = target;
    this.part = part;
  }

  /**
   * @param force whether a file that is there may be replaced
   * @throws InvalidOptionException if it can't be written
   */
  static PartFile create(Path target, boolean force) {
    if (Files.isDirectory(target)) {
      throw new InvalidOptionException(target + ": is a folder; name a file");
    }
    if (Files.exists(target) && !force) {
      throw new InvalidOptionException(target + ": is there already; --force replaces it");
    }
    Path folder = target.toAbsolutePath().getParent();
    try {
      return new PartFile(
          target, Files.createTempFile(folder, "." + target.getFileName() + "-", ".part"));
    } catch (NoSuchFileException e) {
      throw new InvalidOptionException(
          "%s: can't be written, since there is no folder %s; make it first"
              .formatted(target, folder));
    } catch (AccessDeniedException e) {
      throw new InvalidOptionException(
          "%s: can't be written, since %s lets you not; name another folder"
              .formatted(target, folder));
    } catch (IOException e) {
      throw new InvalidOptionException(
          "%s: can't be written (%s); name another place".formatted(target, e.getMessage()));
    }
  }

  /** Where to write. */
  public Path path() {
    return part;
  }

  public Path target() {
    return target;
  }

  /** It is whole. */
  public void finish() throws IOException {
    // A temporary file is for its owner's eyes; this one has become a file like others.
    openToOthers();
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private void openToOthers() throws IOException {
    Path usual = part.resolveSibling(part.getFileName() + "-rights");
    try {
      Files.createFile(usual);
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(usual));
    } catch (UnsupportedOperationException e) {
      // Windows has no such rights.
    } finally {
      Files.deleteIfExists(usual);
    }
  }

  /** Without {@link #finish}, what was written goes. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
