package io.emojify.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for bytes in all files of a folder, however they are named. */
record DiskSearch(Path folder) {
  /** The start of a picture, and the marker of what can come first in one. */
  private static final Pattern JPEG =
      Pattern.compile("\\u00FF\\u00D8\\u00FF[\\u00E0-\\u00EF\\u00DB\\u00C0-\\u00C4\\u00FE]");

  /** The files that hold any of these. */
  List<Path> filesWith(byte[]... needles) {
    List<String> texts = Stream.of(needles).map(DiskSearch::text).toList();
    return filesThat(content -> texts.stream().anyMatch(content::contains));
  }

  /** The files that a JPEG begins in. */
  List<Path> filesWithPictures() {
    return filesThat(content -> JPEG.matcher(content).find());
  }

  private List<Path> filesThat(Predicate<String> condition) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> condition.test(contentOf(file))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        // Removed while it was looked at, and perhaps replaced by another.
        return filesThat(condition);
      }
      throw e;
    }
  }

  /** One character for each byte; nothing for what is no file any more. */
  private static String contentOf(Path file) {
    try {
      return Files.isRegularFile(file) ? text(Files.readAllBytes(file)) : "";
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
