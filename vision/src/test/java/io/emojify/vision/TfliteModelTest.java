package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * {@code two-outputs.tflite} has the input x of shape [1, 2, 2, 3] and the outputs 2 x + 1 and the
 * sum over height and width, [1, 3]; {@code integers.tflite} adds 1 to an int32 [1, 4].
 */
class TfliteModelTest {
  private static final String TWO_OUTPUTS = "/models/two-outputs.tflite";

  @Test
  void runsOnWhatItsInputHolds() {
    try (TfliteModel model = TfliteModel.loadResource(getClass(), TWO_OUTPUTS, 1)) {
      FloatBuffer input = model.input();
      for (int i = 0; i < 12; i++) {
        input.put(i, i);
      }
      model.invoke();

      assertThat(model.inputShape()).containsExactly(1, 2, 2, 3);
      assertThat(model.outputCount()).isEqualTo(2);
      int sum = outputOfSize(model, 3);
      assertThat(model.outputShape(sum)).containsExactly(1, 3);
      assertThat(values(model.output(sum))).containsExactly(18, 22, 26);
      assertThat(values(model.output(1 - sum)))
          .containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23);
    }
  }

  @Test
  void isFilledThroughAPictureOnTheInputsMemory() {
    try (TfliteModel model = TfliteModel.loadResource(getClass(), TWO_OUTPUTS, 1)) {
      Mat picture = new Mat(2, 2, CvType.CV_8UC3, new Scalar(254, 0, 51));

      picture.convertTo(model.inputMat(), CvType.CV_32FC3, 0.5, 1);

      assertThat(values(model.input())).startsWith(128f, 1f, 26.5f).hasSize(12);
    }
  }

  @Test
  void showsTheNewResultThroughABufferThatWasTakenBefore() {
    try (TfliteModel model = TfliteModel.loadResource(getClass(), TWO_OUTPUTS, 1)) {
      FloatBuffer sums = model.output(outputOfSize(model, 3));
      model.inputMat().setTo(new Scalar(1, 2, 3));
      model.invoke();
      assertThat(values(sums)).containsExactly(4, 8, 12);

      model.inputMat().setTo(new Scalar(10, 20, 30));
      model.invoke();

      assertThat(values(sums)).containsExactly(40, 80, 120);
    }
  }

  @Test
  void handsTheWholeGraphToXnnpack() {
    try (TfliteModel model = TfliteModel.loadResource(getClass(), TWO_OUTPUTS, 1)) {
      assertThat(model.executionPlan()).containsExactly("TfLiteXNNPackDelegate");
      assertThat(model.nodeCount()).isEqualTo(1);
      assertThat(model.delegated()).isTrue();
    }
  }

  @Test
  void saysThatSomethingIsNoModel() {
    assertThatThrownBy(() -> TfliteModel.load("garbage", new byte[4096], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("garbage: expected a TensorFlow Lite model, found something else");
    assertThatThrownBy(() -> TfliteModel.load("nothing", new byte[0], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("nothing: ");
  }

  @Test
  void refusesAModelThatIsCutShort() throws IOException {
    byte[] whole = read(TWO_OUTPUTS);

    for (int length = 0; length < whole.length; length += 97) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> TfliteModel.load("part", part, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void saysThatAModelIsMissing() {
    assertThatThrownBy(() -> TfliteModel.loadResource(getClass(), "/models/absent.tflite", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/models/absent.tflite: expected a model on the class path, found nothing");
  }

  @Test
  void refusesTensorsThatAreNotFloats() {
    assertThatThrownBy(() -> TfliteModel.loadResource(getClass(), "/models/integers.tflite", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected float32");
  }

  @Test
  void isOfNoUseOnceClosedAndClosesTwice() {
    TfliteModel model = TfliteModel.loadResource(getClass(), TWO_OUTPUTS, 1);
    model.close();
    model.close();

    assertThatThrownBy(model::invoke).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(model::input).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(model::inputMat).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> model.output(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesItsMemoryBack() throws IOException {
    byte[] bytes = read(TWO_OUTPUTS);
    cycle(bytes, 50);
    long before = Pointer.totalBytes();
    long pointersBefore = Pointer.totalCount();

    cycle(bytes, 100);

    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointersBefore);
  }

  private static void cycle(byte[] bytes, int times) {
    for (int i = 0; i < times; i++) {
      try (TfliteModel model = TfliteModel.load("cycle", bytes, 1)) {
        model.invoke();
      }
    }
  }

  private static int outputOfSize(TfliteModel model, int size) {
    return model.output(0).capacity() == size ? 0 : 1;
  }

  private static float[] values(FloatBuffer buffer) {
    float[] values = new float[buffer.capacity()];
    buffer.get(0, values);
    return values;
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = TfliteModelTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
