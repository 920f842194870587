package io.emojify.ingest.source;

import io.emojify.video.PictureLimits;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens recordings by what they are. */
public final class FrameSources {
  private FrameSources() {}

  /**
   * Opens a video, a picture or a folder of pictures; the caller closes it.
   *
   * @param limits that its frames are made to keep
   * @throws UnreadableSourceException if it is none of these
   */
  public static FrameSource open(Path path, PictureLimits limits) {
    if (!Files.exists(path)) {
      throw new UnreadableSourceException(path + ": there is no such file or folder");
    }
    if (!Files.isReadable(path)) {
      throw new UnreadableSourceException(path + ": can't be read; you lack the right to");
    }
    return Files.isDirectory(path) || StillImageSource.isPicture(path)
        ? StillImageSource.open(path, limits)
        : VideoSource.open(path, limits);
  }

  /** Whether a folder's entry is a still picture, by its name. */
  public static boolean isPicture(Path file) {
    return StillImageSource.isPicture(file);
  }
}
