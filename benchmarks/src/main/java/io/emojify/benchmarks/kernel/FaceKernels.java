package io.emojify.benchmarks.kernel;

import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.detector.face.CropCutter;
import io.emojify.detector.face.DetectorKind;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is done once per face: cutting it out and naming its expression. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FaceKernels {
  private SampleFrame frame;
  private CropCutter cutter;
  private TfliteExpressionClassifier classifier;
  private byte[] crop;

  @Setup
  public void open() {
    frame = new SampleFrame();
    cutter = new CropCutter(DetectorKind.BLAZEFACE.cropGeometry());
    classifier = TfliteExpressionClassifier.bundled();
    crop = new byte[CropCutter.BYTES];
  }

  @TearDown
  public void close() {
    classifier.close();
    cutter.close();
    frame.close();
  }

  @Benchmark
  public byte[] cut() {
    cutter.cut(frame.image(), frame.face().box(), crop);
    return crop;
  }

  @Benchmark
  public float[] classify() {
    return classifier.classify(frame.face().pixels());
  }
}
