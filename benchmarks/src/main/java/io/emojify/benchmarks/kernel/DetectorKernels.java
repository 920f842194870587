package io.emojify.benchmarks.kernel;

import io.emojify.detector.face.DetectedFace;
import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.FaceDetector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Finding faces with each detector, on a decoded frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DetectorKernels {
  @Param({"BLAZEFACE", "BLAZEFACE_FULL", "HAAR"})
  private DetectorKind kind;

  private SampleFrame frame;
  private FaceDetector detector;

  @Setup
  public void open() {
    frame = new SampleFrame();
    detector = kind.create();
  }

  @TearDown
  public void close() {
    detector.close();
    frame.close();
  }

  @Benchmark
  public List<DetectedFace> detect() {
    return detector.detect(frame.image());
  }
}
