package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * How long a file says that its video is, so that one that was cut short is noticed.
 *
 * @param millis empty where nothing says it: live streams, and what browsers record
 */
record VideoLength(Optional<Long> millis) {
  /** Containers round, and may count a last frame's duration or not. */
  private static final long TOLERANCE_MILLIS = 500;

  private static final double TOLERANCE_SHARE = 0.01;

  static VideoLength of(Demuxer demuxer, boolean isLive) {
    return isLive
        ? new VideoLength(Optional.empty())
        : new VideoLength(
            ofStream(demuxer)
                .or(() -> ofTag(demuxer.stream()))
                .or(() -> ofContainer(demuxer))
                .filter(millis -> millis > 0));
  }

  private static Optional<Long> ofStream(Demuxer demuxer) {
    long ticks = demuxer.stream().duration();
    long frames = demuxer.stream().nb_frames();
    if (demuxer.container().equals("avi") && frames > 0) {
      // FFmpeg makes an AVI's duration fit the bytes that are there.
      return Optional.of(Math.round(1000 * frames / demuxer.clock().framesPerSecond()));
    }
    return ticks == AV_NOPTS_VALUE ? Optional.empty() : Optional.of(demuxer.clock().millis(ticks));
  }

  /** Matroska's writers put a stream's length among its texts, as in {@code 00:01:02.034000000}. */
  private static Optional<Long> ofTag(AVStream stream) {
    AVDictionaryEntry tag = av_dict_get(stream.metadata(), "DURATION", null, 0);
    if (tag == null || tag.isNull()) {
      return Optional.empty();
    }
    try {
      LocalTime end = LocalTime.parse(tag.value().getString().strip());
      return Optional.of(Duration.ofNanos(end.toNanoOfDay()).toMillis());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** With other streams, the longest of them may be another. */
  private static Optional<Long> ofContainer(Demuxer demuxer) {
    return demuxer.streams() == 1
        ? Optional.of(demuxer.containerMicros() / 1000)
        : Optional.empty();
  }

  /** Whether so much is missing behind {@code endMillis} that the file can't be whole. */
  boolean isCutAt(long endMillis, double framesPerSecond) {
    double threeFrames = framesPerSecond > 0 ? 3000 / framesPerSecond : 0;
    return millis
        .map(
            whole ->
                whole - endMillis
                    > Math.max(threeFrames, TOLERANCE_MILLIS + TOLERANCE_SHARE * whole))
        .orElse(false);
  }

  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
