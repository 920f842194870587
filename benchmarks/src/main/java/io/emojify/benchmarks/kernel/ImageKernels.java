package io.emojify.benchmarks.kernel;

import io.emojify.vision.Image;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** JPEG in and out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ImageKernels {
  private static final int QUALITY = 80;

  private SampleFrame frame;

  @Setup
  public void open() {
    frame = new SampleFrame();
  }

  @TearDown
  public void close() {
    frame.close();
  }

  @Benchmark
  public int decode() {
    try (Image image = frame.decode()) {
      return image.width();
    }
  }

  @Benchmark
  public ByteBuffer encode() {
    return frame.codec().encode(frame.image(), QUALITY);
  }
}
