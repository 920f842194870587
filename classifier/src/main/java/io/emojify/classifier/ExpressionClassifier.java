package io.emojify.classifier;

import java.nio.ByteBuffer;

/** Says how a face looks. One thread at a time. */
public interface ExpressionClassifier extends AutoCloseable {
  /** Of a crop's side, in pixels. */
  int CROP_SIDE = 48;

  /** Of a crop: one byte a pixel. */
  int CROP_BYTES = CROP_SIDE * CROP_SIDE;

  /**
   * @param crop {@link #CROP_BYTES} grey pixels row by row, from its position on; not moved
   * @return the probability of each expression, in their order; a new array
   * @throws IllegalArgumentException if the crop has another size
   */
  float[] classify(ByteBuffer crop);

  @Override
  void close();
}
