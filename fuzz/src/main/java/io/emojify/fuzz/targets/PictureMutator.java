package io.emojify.fuzz.targets;

import io.emojify.fuzz.engine.Mutator;
import io.emojify.fuzz.jpeg.JpegMutator;
import io.emojify.vision.PngHeader;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * Bends JPEGs as {@link JpegMutator} does; of a bent PNG it sets the checksums right, without which
 * no decoder would look into it.
 */
public final class PictureMutator implements Mutator {
  private static final int SIGNATURE_BYTES = 8;

  private final JpegMutator any;

  public PictureMutator(int maxBytes) {
    this.any = new JpegMutator(maxBytes);
  }

  @Override
  public byte[] mutate(byte[] input, byte[] other, RandomGenerator random) {
    byte[] bent = any.mutate(input, other, random);
    if (PngHeader.isPng(ByteBuffer.wrap(bent))) {
      repair(ByteBuffer.wrap(bent));
    }
    return bent;
  }

  private static void repair(ByteBuffer png) {
    png.position(SIGNATURE_BYTES);
    CRC32 checksum = new CRC32();
    while (png.remaining() >= 3 * Integer.BYTES) {
      long length = Integer.toUnsignedLong(png.getInt());
      if (length + 2 * Integer.BYTES > png.remaining()) {
        return;
      }
      int end = png.position() + Integer.BYTES + (int) length;
      checksum.reset();
      checksum.update(png.slice(png.position(), end - png.position()));
      png.putInt(end, (int) checksum.getValue());
      png.position(end + Integer.BYTES);
    }
  }
}
