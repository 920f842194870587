package io.emojify.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.Mat;

/**
 * A TensorFlow Lite network with one float32 input and one or more float32 outputs, all of fixed
 * shapes, ready to run.
 *
 * <p>It owns its native memory and the tensors in it: {@link #input()}, {@link #inputMat()} and
 * {@link #output(int)} are windows onto that memory, filled and read in place, without a copy. They
 * must not be touched after {@link #close()}. For one thread at a time.
 *
 * <p>TensorFlow Lite's C++ interface is used since its operator resolver hands the graph to XNNPACK
 * by default, which the C interface doesn't: {@link #executionPlan()} shows whether that worked.
 */
public final class TfliteModel implements AutoCloseable {
  private static final String XNNPACK = "TfLiteXNNPackDelegate";

  private final TfliteInterpreter interpreter;
  private final TfliteInterpreter.Tensor input;
  private final List<TfliteInterpreter.Tensor> outputs;
  private final Mat inputMat;
  private boolean closed;

  private TfliteModel(TfliteInterpreter interpreter) {
    this.interpreter = interpreter;
    this.input = interpreter.input();
    this.outputs = interpreter.outputs();
    this.inputMat = input.asMat();
    NativeObject.NETWORK.opened();
  }

  /**
   * Loads a network.
   *
   * @param name what messages call it
   * @param flatBuffer a whole {@code .tflite} file; it is copied
   * @param threads how many threads one {@link #invoke()} may use, 1 or more
   * @throws IllegalArgumentException if the bytes are no network that this class can run
   */
  public static TfliteModel load(String name, byte[] flatBuffer, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected 1 or more, found " + threads);
    }
    NativeLibraries.load();
    TfliteInterpreter interpreter = TfliteInterpreter.build(name, flatBuffer, threads);
    try {
      return new TfliteModel(interpreter);
    } catch (RuntimeException e) {
      interpreter.close();
      throw e;
    }
  }

  /**
   * Loads a network from the class path.
   *
   * @param owner the class beside which, or from whose root, the resource is looked up
   * @param resource as {@link Class#getResourceAsStream} takes it
   * @param threads how many threads one {@link #invoke()} may use, 1 or more
   * @throws IllegalArgumentException if there is no such resource, or no network in it
   */
  public static TfliteModel loadResource(Class<?> owner, String resource, int threads) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            resource + ": expected a model on the class path, found nothing");
      }
      return load(resource, in.readAllBytes(), threads);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + ": can't be read", e);
    }
  }

  /** The input's shape, as in {@code [1, 128, 128, 3]}: batch, height, width, channels. */
  public int[] inputShape() {
    return input.dimensions();
  }

  /** The input's values, last dimension fastest. Position and limit are the caller's to use. */
  public FloatBuffer input() {
    requireOpen();
    return input.values();
  }

  /**
   * The input as a picture of {@code CV_32F} with the network's height, width and channels. Writing
   * into it fills the input, provided that the writer keeps size and type: OpenCV would otherwise
   * quietly allocate other memory.
   *
   * @throws IllegalStateException if the input isn't one picture (batch 1, four dimensions), or if
   *     this model is closed
   */
  public Mat inputMat() {
    requireOpen();
    if (inputMat == null) {
      throw new IllegalStateException(
          "the input isn't one picture: " + Arrays.toString(inputShape()));
    }
    return inputMat;
  }

  /**
   * Runs the network on what {@link #input()} holds.
   *
   * @throws IllegalStateException if it fails, or if this model is closed
   */
  public void invoke() {
    requireOpen();
    interpreter.invoke();
  }

  /** How many outputs the network has. */
  public int outputCount() {
    return outputs.size();
  }

  /** The shape of an output, as in {@code [1, 896, 16]}. */
  public int[] outputShape(int index) {
    return outputs.get(index).dimensions();
  }

  /** The values of an output after {@link #invoke()}, last dimension fastest. */
  public FloatBuffer output(int index) {
    requireOpen();
    return outputs.get(index).values();
  }

  /**
   * What one {@link #invoke()} runs, in order: names of delegates and custom operators, or {@code
   * builtin-N} for an operator that TensorFlow Lite's own slow kernels run.
   */
  public List<String> executionPlan() {
    return interpreter.executionPlan();
  }

  /** How many steps one {@link #invoke()} has; 1 if XNNPACK took the whole graph. */
  public int nodeCount() {
    return executionPlan().size();
  }

  /** True if XNNPACK runs the whole graph. */
  public boolean delegated() {
    return executionPlan().equals(List.of(XNNPACK));
  }

  /** Frees all of it; closing twice is harmless. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      NativeObject.NETWORK.closed();
      if (inputMat != null) {
        inputMat.release();
      }
      interpreter.close();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this model is closed");
    }
  }
}
