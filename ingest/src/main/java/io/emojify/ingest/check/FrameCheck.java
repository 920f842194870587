package io.emojify.ingest.check;

import io.emojify.runtime.FrameLimits;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import java.nio.ByteBuffer;

/**
 * Looks at a picture's bytes, without decoding any: is it a whole JPEG of a size that we take?
 *
 * @param maxBytes of the JPEG
 * @param maxPixels that its header may claim, at most {@link FrameLimits#MAX_PIXELS}
 */
public record FrameCheck(int maxBytes, long maxPixels) {

  public FrameCheck {
    if (maxBytes < 1) {
      throw new InvalidOptionException("--max-frame-bytes must be at least 1, not " + maxBytes);
    }
    if (maxPixels < 1 || maxPixels > FrameLimits.MAX_PIXELS) {
      throw new InvalidOptionException(
          "--max-pixels must be from 1 to %d, not %d".formatted(FrameLimits.MAX_PIXELS, maxPixels));
    }
  }

  /**
   * @param jpeg read from its position to its limit; neither is moved
   * @return what the header says
   */
  public JpegHeader check(ByteBuffer jpeg) throws FrameRejectedException {
    if (jpeg.remaining() > maxBytes) {
      throw new FrameRejectedException(RejectReason.TOO_MANY_BYTES);
    }
    try {
      JpegHeader header = JpegHeader.parse(jpeg);
      if (header.pixels() > maxPixels) {
        throw new FrameRejectedException(RejectReason.TOO_MANY_PIXELS);
      }
      JpegHeader.requireWhole(jpeg);
      return header;
    } catch (MalformedJpegException e) {
      throw new FrameRejectedException(
          e.problem() == MalformedJpegException.Problem.TRUNCATED
              ? RejectReason.TRUNCATED
              : RejectReason.NOT_A_JPEG);
    }
  }
}
