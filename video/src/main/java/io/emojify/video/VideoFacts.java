package io.emojify.video;

import java.util.Optional;

/**
 * What is known of a video before its frames.
 *
 * @param container as FFmpeg names it, such as {@code mov}
 * @param codec as FFmpeg names it, such as {@code h264}
 * @param codedWidth in pixels, as stored
 * @param codedHeight in pixels, as stored
 * @param width of the frames that are given: upright, with square pixels, within the limits
 * @param height of the frames that are given
 * @param framesPerSecond the mean; 0 if it isn't known
 * @param frames how many there are, or should be by the video's length; empty for a live stream
 * @param durationMillis empty if it isn't known
 */
public record VideoFacts(
    String container,
    String codec,
    int codedWidth,
    int codedHeight,
    int width,
    int height,
    double framesPerSecond,
    Optional<Long> frames,
    Optional<Long> durationMillis) {

  /** Whether frames have fewer pixels than the video, which the limits demand. */
  public boolean isScaledDown() {
    return (long) width * height < (long) codedWidth * codedHeight;
  }
}
