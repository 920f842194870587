package io.emojify.fuzz.targets;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.vision.JpegHeader;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What every frame passes before anything else: it is let in or refused with a reason, whatever it
 * is; what is let in has the size that was allowed; and where in a message it stands makes no
 * difference.
 */
public final class FrameCheckTarget implements FuzzTarget {
  private static final int MAX_BYTES = 8000;
  private static final long MAX_PIXELS = 1920 * 1080;
  private static final int OFFSET = 16;

  private final FrameCheck check = new FrameCheck(MAX_BYTES, MAX_PIXELS);

  @Override
  public List<byte[]> seeds() {
    return SampleJpegs.all(MAX_BYTES);
  }

  @Override
  public void take(byte[] input) {
    String alone = verdict(ByteBuffer.wrap(input));
    ByteBuffer message = ByteBuffer.allocateDirect(OFFSET + input.length + 1);
    message.position(OFFSET).put(input).flip().position(OFFSET);
    String inside = verdict(message.asReadOnlyBuffer());
    Outcome.require(alone.equals(inside), "%s alone, %s in a message", alone, inside);
  }

  private String verdict(ByteBuffer jpeg) {
    int position = jpeg.position();
    int limit = jpeg.limit();
    String verdict;
    try {
      JpegHeader header = check.check(jpeg);
      Outcome.require(header.pixels() > 0 && header.pixels() <= MAX_PIXELS, "let in: %s", header);
      Outcome.require(jpeg.remaining() <= MAX_BYTES, "let in: %d bytes", jpeg.remaining());
      verdict = header.toString();
    } catch (FrameRejectedException e) {
      verdict = e.reason().code();
    }
    Outcome.require(jpeg.position() == position && jpeg.limit() == limit, "the buffer was moved");
    return verdict;
  }
}
