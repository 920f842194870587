package io.emojify.video;

import io.emojify.vision.FfmpegLibraries;
import io.emojify.vision.UnsupportedPlatformException;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/**
 * Brings the parts of FFmpeg that only videos need into the process.
 *
 * <p>Not {@code libavdevice}: it needs sound and window libraries that servers don't have. OpenCV
 * reads cameras.
 */
final class VideoLibraries {
  private VideoLibraries() {}

  /**
   * Loads the libraries; later calls return at once. Safe from any thread.
   *
   * @throws UnsupportedPlatformException if there is no build for this machine
   */
  static void load() {
    FfmpegLibraries.load();
    Loader.load(avformat.class);
  }
}
