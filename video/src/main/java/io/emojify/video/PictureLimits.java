package io.emojify.video;

/**
 * What a frame may be at most.
 *
 * @param pixels larger ones are scaled down
 * @param bytes of its JPEG; larger ones are compressed more
 */
public record PictureLimits(long pixels, int bytes) {

  public PictureLimits {
    if (pixels < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "expected 1 or more, found %d pixels, %d bytes".formatted(pixels, bytes));
    }
  }
}
