package io.emojify.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emojify.schemas.Expression;
import io.emojify.vision.TfliteModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TfliteExpressionClassifierTest {
  private static final GoldenPictures GOLDEN = GoldenPictures.load();
  private static final Offset<Float> TOLERANCE = within(GOLDEN.tolerance());

  static List<GoldenPictures.Picture> pictures() {
    return GOLDEN.pictures();
  }

  /** Those that a crop can hold: all pixels whole numbers. */
  static List<GoldenPictures.Picture> picturesInBytes() {
    return pictures().stream().filter(picture -> isInBytes(picture.pixels())).toList();
  }

  private static Float[] expected(GoldenPictures.Picture picture) {
    return picture.probabilities().toArray(Float[]::new);
  }

  private static boolean isInBytes(float[] pixels) {
    for (float pixel : pixels) {
      if (pixel != Math.rint(pixel)) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer crop(float[] pixels) {
    ByteBuffer crop = ByteBuffer.allocate(pixels.length);
    for (float pixel : pixels) {
      crop.put((byte) (int) pixel);
    }
    return crop.flip();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void runsTheModelAsItWasTrained(GoldenPictures.Picture picture) {
    float[] probabilities = new float[picture.probabilities().size()];
    try (TfliteModel model = GoldenPictures.model()) {
      model.input().put(picture.pixels());
      model.invoke();
      model.output(0).get(0, probabilities);
    }

    assertThat(probabilities).containsExactly(expected(picture), TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("picturesInBytes")
  void givesTheModelACropsPixelsAsTheyAre(GoldenPictures.Picture picture) {
    try (var classifier = TfliteExpressionClassifier.bundled()) {
      float[] probabilities = classifier.classify(crop(picture.pixels()));

      assertThat(probabilities).containsExactly(expected(picture), TOLERANCE);
    }
  }

  @Test
  void knowsTheModelsOrderOfTheExpressions() {
    assertThat(GOLDEN.expressions())
        .isEqualTo(
            Arrays.stream(Expression.values())
                .map(expression -> expression.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void shipsTheModelThatTheNumbersWereTakenFrom() throws IOException, NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (InputStream in =
        new DigestInputStream(
            getClass().getResourceAsStream("/models/expressions.tflite"), sha256)) {
      in.readAllBytes();
    }

    assertThat(HexFormat.of().formatHex(sha256.digest())).isEqualTo(GOLDEN.modelSha256());
  }

  @Test
  void runsTheWholeModelOnXnnpack() {
    try (TfliteModel model = GoldenPictures.model()) {
      assertThat(model.delegated()).as("%s", model.executionPlan()).isTrue();
      assertThat(model.nodeCount()).isOne();
    }
  }

  @Test
  void givesProbabilitiesForEveryCrop() {
    try (var classifier = TfliteExpressionClassifier.bundled()) {
      for (int grey = 0; grey < 256; grey += 51) {
        float[] probabilities = classifier.classify(Faces.face(1, grey).getCrop());

        float sum = 0;
        for (float probability : probabilities) {
          assertThat(probability).isBetween(0f, 1f);
          sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-3f));
      }
    }
  }

  @Test
  void readsACropFromItsPositionAndLeavesItThere() {
    GoldenPictures.Picture picture = picturesInBytes().get(0);
    ByteBuffer inside = ByteBuffer.allocate(10 + ExpressionClassifier.CROP_BYTES);
    inside.position(10).mark();
    inside.put(crop(picture.pixels())).reset();

    try (var classifier = TfliteExpressionClassifier.bundled()) {
      float[] probabilities = classifier.classify(inside);

      assertThat(probabilities).containsExactly(expected(picture), TOLERANCE);
      assertThat(inside.position()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2303, 2305, 64 * 64})
  void refusesACropOfAnotherSize(int bytes) {
    try (var classifier = TfliteExpressionClassifier.bundled()) {
      assertThatThrownBy(() -> classifier.classify(ByteBuffer.allocate(bytes)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected a crop of 2304 bytes, found " + bytes);
    }
  }
}
