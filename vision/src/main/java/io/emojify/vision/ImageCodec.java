package io.emojify.vision;

import java.nio.ByteBuffer;

/** JPEG in and out. Implementations are safe for use by one thread at a time. */
public interface ImageCodec extends AutoCloseable {
  /**
   * Decodes a JPEG into blue, green and red.
   *
   * @param jpeg read from its position to its limit; neither is moved
   * @return a picture that the caller closes
   * @throws UndecodableImageException if it isn't a whole JPEG; never a picture with pixels from
   *     elsewhere
   */
  Image decode(ByteBuffer jpeg) throws UndecodableImageException;

  /**
   * Encodes a picture as JPEG.
   *
   * @param quality 1 to 100
   */
  ByteBuffer encode(Image image, int quality);

  /** Frees the scratch memory. */
  @Override
  void close();
}
