package io.emojify.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private static final String LOCK = "owner.lock";

  private final Path path;
  private final Optional<FileChannel> lock;

  /**
   * @param lock of a temporary folder; empty for one that stays
   */
  private DataFolder(Path path, Optional<FileChannel> lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * @param chosen by the user, or empty for a temporary one
   */
  public static DataFolder open(Optional<Path> chosen) {
    try {
      if (chosen.isPresent()) {
        return new DataFolder(
            Files.createDirectories(chosen.get().toAbsolutePath()), Optional.empty());
      }
      removeLeftovers(Path.of(System.getProperty("java.io.tmpdir")));
      String prefix = PREFIX + ProcessHandle.current().pid() + "-";
      Path folder = Files.createTempDirectory(prefix);
      return new DataFolder(folder, Optional.of(lock(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    lock.ifPresent(
        channel -> {
          release(channel);
          remove(path);
        });
  }

  /** Before the folder is removed: Windows keeps files that are open. */
  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  /** Removes the folders in {@code parent} whose process is gone. */
  static void removeLeftovers(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      entries.filter(DataFolder::isLeftover).forEach(DataFolder::remove);
    }
  }

  private static boolean isLeftover(Path folder) {
    Matcher owner = OWNER.matcher(folder.getFileName().toString());
    if (!owner.matches()) {
      return false;
    }
    Path file = folder.resolve(LOCK);
    // Between its folder and its lock, a process that starts has only its number.
    return Files.exists(file)
        ? isUnlocked(file)
        : ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty();
  }

  private static boolean isUnlocked(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException | IOException e) {
      // The former: it is this process's own. The latter: it is someone's, or just being removed.
      return false;
    }
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
