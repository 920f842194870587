package io.emojify.fuzz.targets;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.vision.Image;
import io.emojify.vision.ImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.LongFunction;
import java.util.zip.CRC32C;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * A decoder in native code. Each input is decoded twice, after two different pictures of its shape.
 *
 * <ul>
 *   <li>Both times it is refused, or both times it is the same picture, bit for bit: nothing in it
 *       is from the one before.
 *   <li>The pictures before and after it, other people's, are always the same themselves.
 * </ul>
 */
public final class JpegDecodeTarget implements FuzzTarget {
  private static final long MAX_PIXELS = 512 * 512;
  private static final int MAX_BYTES = 16 * 1024;
  private static final int QUALITY = 80;
  private static final long REFUSED = -1;

  private final ImageCodec codec;
  private final Secrets secrets = new Secrets(MAX_PIXELS);
  private final IdentityHashMap<byte[], Long> known = new IdentityHashMap<>();
  private final CRC32C checksum = new CRC32C();
  private final Mat scratch;

  /**
   * @param codec made for at most so many pixels
   */
  public JpegDecodeTarget(LongFunction<ImageCodec> codec) {
    this.codec = codec.apply(MAX_PIXELS);
    this.scratch = new Mat();
  }

  @Override
  public List<byte[]> seeds() {
    return SampleJpegs.all(MAX_BYTES);
  }

  @Override
  public void take(byte[] input) {
    List<byte[]> before = secrets.like(input);
    takeSecret(before.get(0));
    long one = decode(input);
    takeSecret(before.get(1));
    long other = decode(input);
    Outcome.require(one == other, "what is seen depends on the picture before");
  }

  /** Keys are arrays, the same one each time, so that they are told apart by where they are. */
  private void takeSecret(byte[] jpeg) {
    if (known.size() > 1000) {
      known.clear();
    }
    long now = decode(jpeg);
    long first = known.computeIfAbsent(jpeg, unknown -> now);
    Outcome.require(now == first, "another picture has changed this one");
  }

  private long decode(byte[] jpeg) {
    try (Image image = codec.decode(ByteBuffer.wrap(jpeg))) {
      Outcome.require(
          (long) image.width() * image.height() <= MAX_PIXELS,
          "decoded %d x %d pixels",
          image.width(),
          image.height());
      return look(image);
    } catch (UndecodableImageException e) {
      return REFUSED;
    }
  }

  /** All that anybody may see of a picture: its brightness, its colours, and itself as a JPEG. */
  private long look(Image image) {
    checksum.reset();
    add(image.grey(scratch));
    if (image.width() > 2 && image.height() > 2) {
      Rect part = new Rect(image.width() / 4, image.height() / 4, 2, 2);
      Mat colours = image.part(part);
      add(colours);
      colours.release();
    }
    checksum.update(codec.encode(image, QUALITY));
    add(image.mat());
    return checksum.getValue();
  }

  private void add(Mat pixels) {
    byte[] row = new byte[pixels.cols() * pixels.channels()];
    for (int y = 0; y < pixels.rows(); y++) {
      pixels.get(y, 0, row);
      checksum.update(row);
    }
  }

  @Override
  public void close() {
    scratch.release();
    codec.close();
  }
}
