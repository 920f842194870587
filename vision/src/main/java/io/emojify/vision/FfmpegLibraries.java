package io.emojify.vision;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings FFmpeg's codecs and conversions into the process, and its messages into the log. */
public final class FfmpegLibraries {
  private static final int LONGEST_MESSAGE = 256;

  private FfmpegLibraries() {}

  /**
   * Loads the libraries; later calls return at once. Safe from any thread.
   *
   * @throws UnsupportedPlatformException if there is no build for this machine
   */
  public static void load() {
    // Says where JavaCPP unpacks, too.
    NativeLibraries.load();
    if (Loaded.FAILURE != null) {
      throw new UnsupportedPlatformException(Loaded.FAILURE.getMessage(), Loaded.FAILURE);
    }
  }

  /** Whether {@link #load} works on this machine. */
  static boolean areAvailable() {
    NativeLibraries.load();
    return Loaded.FAILURE == null;
  }

  /** What a negative result of FFmpeg means, in its own words. */
  public static String meaningOf(int error) {
    try (BytePointer text = new BytePointer(LONGEST_MESSAGE)) {
      avutil.av_strerror(error, text, LONGEST_MESSAGE);
      return text.limit(BytePointer.strlen(text)).getString().toLowerCase(Locale.ROOT);
    }
  }

  /** The class initializer is the lock. */
  private static final class Loaded {
    static final UnsupportedPlatformException FAILURE = tryToLoad();

    /** FFmpeg keeps no reference that the collector knows of. */
    private static final LogCallback LOG = new ToLog();

    private static UnsupportedPlatformException tryToLoad() {
      try {
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(swscale.class);
        return null;
      } catch (UnsatisfiedLinkError e) {
        return new UnsupportedPlatformException(
            "FFmpeg can't be loaded on %s %s (%s), so videos can't be read here."
                .formatted(
                    System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()),
            e);
      }
    }

    static {
      if (FAILURE == null) {
        avutil.av_log_set_level(avutil.AV_LOG_WARNING);
        avutil.setLogCallback(LOG);
      }
    }
  }

  /**
   * What FFmpeg says on its way. Whoever needs to know gets an exception; the rest is for those who
   * ask for it.
   */
  private static final class ToLog extends LogCallback {
    private static final Logger log = LoggerFactory.getLogger("io.emojify.vision.ffmpeg");

    @Override
    public void call(int level, BytePointer message) {
      if (log.isDebugEnabled()) {
        log.debug("{}", message.getString().strip());
      }
    }
  }
}
