package io.emojify.classifier;

import io.emojify.schemas.ProbabilityVector;
import io.emojify.vision.TfliteModel;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * The expression model on TensorFlow Lite.
 *
 * <p>Its graph takes {@code [1, 48, 48, 1]} grey values from 0 to 255 as floats, normalises them
 * itself, and gives {@code [1, 7]} probabilities in the order of the expressions. What it was
 * trained on and how well it does: {@code models/model-card.md} beside the model.
 */
public final class TfliteExpressionClassifier implements ExpressionClassifier {
  /** The resource of the model that ships with the product. */
  public static final String MODEL = "/models/expressions.tflite";

  private final TfliteModel model;
  private final float[] pixels = new float[CROP_BYTES];

  private TfliteExpressionClassifier(TfliteModel model) {
    this.model = model;
  }

  /** The model that ships with the product, on one thread. */
  public static TfliteExpressionClassifier bundled() {
    return new TfliteExpressionClassifier(
        TfliteModel.loadResource(TfliteExpressionClassifier.class, MODEL, 1));
  }

  @Override
  public float[] classify(ByteBuffer crop) {
    if (crop.remaining() != CROP_BYTES) {
      throw new IllegalArgumentException(
          "expected a crop of %d bytes, found %d".formatted(CROP_BYTES, crop.remaining()));
    }
    for (int i = 0; i < CROP_BYTES; i++) {
      pixels[i] = Byte.toUnsignedInt(crop.get(crop.position() + i));
    }
    FloatBuffer input = model.input();
    input.clear();
    input.put(pixels);
    model.invoke();
    float[] probabilities = new float[ProbabilityVector.SIZE];
    FloatBuffer output = model.output(0);
    output.get(0, probabilities);
    return probabilities;
  }

  @Override
  public void close() {
    model.close();
  }
}
