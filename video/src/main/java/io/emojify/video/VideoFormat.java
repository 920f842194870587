package io.emojify.video;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@link VideoWriter} can write. */
public enum VideoFormat {
  /** H.264, for players and browsers. */
  MP4,
  /** Motion-JPEG: every frame as it was given, and large. */
  AVI;

  /** By the end of a file's name; empty if it is none of these. */
  public static Optional<VideoFormat> of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> name.endsWith(format.extension())).findFirst();
  }

  /** With its dot. */
  public String extension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
