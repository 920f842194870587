package io.emojify.standalone.analyze;

import io.emojify.ingest.source.FrameSources;
import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the clips that are meant by what was typed. */
final class ClipFinder {
  private static final Set<String> VIDEOS =
      Set.of(
          "mp4", "m4v", "mov", "webm", "mkv", "avi", "mpg", "mpeg", "ts", "mts", "flv", "ogv",
          "wmv");

  private ClipFinder() {}

  /**
   * @param paths files of any name; a folder stands for the videos in it or, without any, for its
   *     pictures as one clip
   * @throws InvalidOptionException if there is nothing of the kind
   */
  static List<Clip> find(List<Path> paths) {
    List<Path> found = paths.stream().flatMap(path -> expand(path).stream()).distinct().toList();
    Map<String, Long> names =
        found.stream()
            .map(ClipFinder::nameOf)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Clip> clips = new ArrayList<>();
    for (Path path : found) {
      String name = nameOf(path);
      // Of two clips of one name, the folders tell which is which.
      clips.add(new Clip(names.get(name) == 1 ? name : path.toString(), path));
    }
    return clips;
  }

  private static List<Path> expand(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidOptionException(path + ": there is no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files = entries.filter(Files::isRegularFile).sorted().toList();
      List<Path> videos = files.stream().filter(ClipFinder::isVideo).toList();
      if (!videos.isEmpty()) {
        return videos;
      }
      if (files.stream().noneMatch(FrameSources::isPicture)) {
        throw new InvalidOptionException(
            path
                + ": neither videos nor pictures in this folder (looked for .mp4, .webm, .mov,"
                + " .mkv, .avi, .jpg, .png and the like)");
      }
      return List.of(path);
    } catch (IOException e) {
      throw new InvalidOptionException(path + ": can't be listed");
    }
  }

  private static String nameOf(Path path) {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  private static boolean isVideo(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return VIDEOS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
