package io.emojify.vision;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.fuzz.targets.SampleJpegs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The doorkeeper of FFmpeg's decoder. What it lets through is a JPEG whose header says the same to
 * whoever reads it, and a copy of a copy is that copy. In this package since it is.
 */
public final class PlainJpegTarget implements FuzzTarget {
  private static final int MAX_BYTES = 8000;

  @Override
  public List<byte[]> seeds() {
    return SampleJpegs.all(MAX_BYTES);
  }

  @Override
  public void take(byte[] input) throws MalformedJpegException {
    ByteBuffer copy = ByteBuffer.allocate(input.length);
    Optional<PlainJpeg.Size> size = PlainJpeg.copy(ByteBuffer.wrap(input), copy);
    if (size.isPresent()) {
      JpegHeader header = JpegHeader.parse(copy);
      JpegHeader.requireWhole(copy);
      Outcome.require(
          header.width() == size.get().width() && header.height() == size.get().height(),
          "%s for one, %s for the other",
          size.get(),
          header);
      Outcome.require(header.bitsPerSample() == 8 && !header.progressive(), "plain: %s", header);
      ByteBuffer again = ByteBuffer.allocate(copy.remaining());
      Outcome.require(PlainJpeg.copy(copy, again).equals(size), "the copy isn't plain");
      Outcome.require(again.equals(copy), "a copy of the copy is another");
    }
  }
}
