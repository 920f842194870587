package io.emojify.ingest.source;

import io.emojify.runtime.FrameLimits;
import io.emojify.vision.OpenCvImageCodec;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens recordings by what they are. */
public final class FrameSources {
  private FrameSources() {}

  /**
   * Opens a folder of pictures or a Motion-JPEG AVI file; the caller closes it.
   *
   * @throws UnreadableSourceException if it is neither
   */
  public static FrameSource open(Path path) {
    if (!Files.exists(path)) {
      throw new UnreadableSourceException(path + ": there is no such file or folder");
    }
    OpenCvImageCodec codec = new OpenCvImageCodec(FrameLimits.MAX_PIXELS);
    try {
      return Files.isDirectory(path)
          ? StillImageSource.open(path, codec)
          : MotionJpegSource.open(path, codec);
    } catch (UnreadableSourceException e) {
      codec.close();
      throw e;
    }
  }
}
