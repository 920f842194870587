package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlazeFaceDecoderTest {
  private final BlazeFaceDecoder decoder = new BlazeFaceDecoder(BlazeFaceSpec.SHORT_RANGE, 0.5f);
  private final FloatBuffer regressors = FloatBuffer.allocate(896 * 16);
  private final FloatBuffer logits = FloatBuffer.allocate(896);

  @BeforeEach
  void noFaceAnywhere() {
    for (int i = 0; i < 896; i++) {
      logits.put(i, -1000);
    }
  }

  @Test
  void findsNothingWhereEveryAnchorSaysNo() {
    assertThat(decode(new Letterbox(128, 128, 128))).isEmpty();
  }

  @Test
  void measuresABoxFromItsAnchor() {
    // Anchor 512 stands at (8, 8).
    set(512, 0, 12, -3, 20, 30);

    List<DetectedFace> faces = decode(new Letterbox(128, 128, 128));

    assertThat(faces).containsExactly(new DetectedFace(new FaceBox(10, -10, 20, 30), 0.5f));
  }

  @Test
  void undoesTheLetterboxOfAWideFrame() {
    // 640 x 480 lies in 128 x 96 pixels, 16 from the top: five frame pixels to one.
    set(512, 1, 56, 56, 20, 20);

    List<DetectedFace> faces = decode(new Letterbox(128, 640, 480));

    assertThat(faces).hasSize(1);
    assertThat(faces.get(0).box()).isEqualTo(new FaceBox(270, 190, 100, 100));
  }

  @Test
  void undoesTheLetterboxOfATallFrame() {
    set(512, 1, 56, 56, 20, 20);

    List<DetectedFace> faces = decode(new Letterbox(128, 480, 640));

    assertThat(faces.get(0).box()).isEqualTo(new FaceBox(190, 270, 100, 100));
  }

  @Test
  void dropsBoxesWithoutAnArea() {
    set(512, 5, 10, 10, 0, 20);
    set(513, 5, 10, 10, 20, -4);

    assertThat(decode(new Letterbox(128, 128, 128))).isEmpty();
  }

  @Test
  void clampsScoresBeforeTheExponential() {
    assertThat(BlazeFaceDecoder.score(0)).isEqualTo(0.5f);
    assertThat(BlazeFaceDecoder.score(2)).isCloseTo(0.8808f, within(1e-4f));
    assertThat(BlazeFaceDecoder.score(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(BlazeFaceDecoder.score(-1e30f)).isBetween(0f, 1e-40f);
    assertThat(BlazeFaceDecoder.score(Float.NaN)).isBetween(0f, 1e-40f);
  }

  private List<DetectedFace> decode(Letterbox letterbox) {
    return decoder.decode(regressors, logits, letterbox);
  }

  private void set(int anchor, float logit, float... values) {
    logits.put(anchor, logit);
    regressors.put(anchor * 16, values);
  }
}
