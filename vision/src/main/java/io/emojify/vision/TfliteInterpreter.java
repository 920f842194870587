package io.emojify.vision;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteRegistration;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The native side of {@link TfliteModel}: an interpreter and all that must live as long as it. */
final class TfliteInterpreter implements AutoCloseable {
  private final String name;
  private final Interpreter interpreter;
  private final List<Pointer> owned;

  private TfliteInterpreter(String name, Interpreter interpreter, List<Pointer> owned) {
    this.name = name;
    this.interpreter = interpreter;
    this.owned = owned;
  }

  /**
   * A tensor of the network, in its own memory.
   *
   * @param memory kept so that the address can be seen as a picture, too
   */
  record Tensor(List<Integer> shape, FloatPointer memory, FloatBuffer values) {
    int[] dimensions() {
      return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The same memory as a picture, or null if it isn't shaped as one. */
    Mat asMat() {
      if (shape.size() != 4 || shape.get(0) != 1 || shape.get(3) > 4) {
        return null;
      }
      return new Mat(
          shape.get(1), shape.get(2), CvType.CV_32FC(shape.get(3)), memory.asByteBuffer());
    }
  }

  static TfliteInterpreter build(String name, byte[] flatBuffer, int threads) {
    // In the order of their making: the interpreter reads from the model, the model from the bytes.
    List<Pointer> owned = new ArrayList<>();
    try {
      BytePointer bytes = new BytePointer(flatBuffer);
      owned.add(bytes);
      FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, flatBuffer.length);
      if (model == null || model.isNull()) {
        throw unusable(name, "expected a TensorFlow Lite model, found something else");
      }
      owned.add(model);
      BuiltinOpResolver resolver = new BuiltinOpResolver();
      owned.add(resolver);
      // Empty, for the builder to fill: it frees one that is there already, and JavaCPP then frees
      // the new one in its place, unless malloc happened to put both at the same address.
      Interpreter interpreter = new Interpreter((Pointer) null);
      owned.add(interpreter);
      try (InterpreterBuilder builder = new InterpreterBuilder(model, resolver)) {
        // Only now: XNNPACK gets its threads when the interpreter is built.
        check(name, builder.SetNumThreads(threads), "doesn't take %d threads".formatted(threads));
        check(name, builder.apply(interpreter), "holds an operator that isn't built in");
      }
      check(name, interpreter.AllocateTensors(), "its tensors can't be allocated");
      return new TfliteInterpreter(name, interpreter, owned);
    } catch (RuntimeException e) {
      close(owned);
      throw e;
    }
  }

  Tensor input() {
    int inputs = count(interpreter.inputs());
    if (inputs != 1) {
      throw unusable(name, "expected one input, found " + inputs);
    }
    return tensor(interpreter.input_tensor(0), interpreter.typed_input_tensor_float(0));
  }

  List<Tensor> outputs() {
    return IntStream.range(0, count(interpreter.outputs()))
        .mapToObj(
            i -> tensor(interpreter.output_tensor(i), interpreter.typed_output_tensor_float(i)))
        .toList();
  }

  List<String> executionPlan() {
    try (IntPointer plan = interpreter.execution_plan()) {
      return IntStream.range(0, (int) plan.limit())
          .mapToObj(i -> operatorName(interpreter.node_and_registration(plan.get(i)).second()))
          .toList();
    }
  }

  void invoke() {
    int status = interpreter.Invoke();
    if (status != tensorflowlite.kTfLiteOk) {
      throw new IllegalStateException(name + ": can't be run, TensorFlow Lite says " + status);
    }
  }

  @Override
  public void close() {
    close(owned);
  }

  private Tensor tensor(TfLiteTensor tensor, FloatPointer memory) {
    if (tensor.type() != tensorflowlite.kTfLiteFloat32 || memory == null || memory.isNull()) {
      throw unusable(name, "expected float32 tensors of fixed size, found type " + tensor.type());
    }
    TfLiteIntArray dims = tensor.dims();
    List<Integer> shape = IntStream.range(0, dims.size()).mapToObj(dims::data).toList();
    int size = shape.stream().reduce(1, Math::multiplyExact);
    memory.capacity(size);
    return new Tensor(shape, memory, memory.asBuffer());
  }

  private static String operatorName(TfLiteRegistration registration) {
    BytePointer custom = registration.custom_name();
    return custom == null || custom.isNull()
        ? "builtin-" + registration.builtin_code()
        : custom.getString();
  }

  private static int count(IntPointer indexes) {
    try (indexes) {
      return (int) indexes.limit();
    }
  }

  private static void check(String name, int status, String otherwise) {
    if (status != tensorflowlite.kTfLiteOk) {
      throw unusable(name, otherwise);
    }
  }

  private static IllegalArgumentException unusable(String name, String why) {
    return new IllegalArgumentException(name + ": " + why);
  }

  private static void close(List<Pointer> owned) {
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).close();
    }
    owned.clear();
  }
}
