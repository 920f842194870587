package io.emojify.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the broker keeps its data: a folder of the user's, which stays, or a temporary one, which
 * is removed at the end.
 *
 * <p>The data are pictures of people. A process that is killed can't remove its folder, so every
 * start removes what dead processes have left.
 */
public final class DataFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
  private static final String PREFIX = "emojify-broker-";
  private static final Pattern OWNER = Pattern.compile(PREFIX + "(\\d{1,10})-.*");

  private final Path path;
  private final boolean temporary;

  private DataFolder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * @param chosen by the user, or empty for a temporary one
   */
  public static DataFolder open(Optional<Path> chosen) {
    try {
      if (chosen.isPresent()) {
        return new DataFolder(Files.createDirectories(chosen.get().toAbsolutePath()), false);
      }
      removeLeftovers(Path.of(System.getProperty("java.io.tmpdir")));
      String prefix = PREFIX + ProcessHandle.current().pid() + "-";
      return new DataFolder(Files.createTempDirectory(prefix), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (temporary) {
      remove(path);
    }
  }

  /** Removes the folders in {@code parent} whose process is gone. */
  static void removeLeftovers(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      entries.filter(DataFolder::isLeftover).forEach(DataFolder::remove);
    }
  }

  private static boolean isLeftover(Path folder) {
    Matcher owner = OWNER.matcher(folder.getFileName().toString());
    return owner.matches() && ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty();
  }

  private static void remove(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException | UncheckedIOException e) {
      // The latter comes from the walk itself, where another process removes the same leftovers.
      log.warn("can't remove {}: {}", folder, e.toString());
    }
  }
}
