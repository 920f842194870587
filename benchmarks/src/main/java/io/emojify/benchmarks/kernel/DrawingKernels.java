package io.emojify.benchmarks.kernel;

import io.emojify.renderer.draw.FramePainter;
import io.emojify.schemas.Style;
import io.emojify.vision.Image;
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

/** Drawing one face, over and over at the same place, so sprites come from their cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DrawingKernels {
  @Param({"BOX", "EMOJI", "BLUR"})
  private Style style;

  private SampleFrame frame;
  private FramePainter painter;

  @Setup
  public void open() {
    frame = new SampleFrame();
    painter = new FramePainter();
  }

  @TearDown
  public void close() {
    painter.close();
    frame.close();
  }

  @Benchmark
  public Image paint() {
    painter.paint(frame.image(), style, frame.emotions());
    return frame.image();
  }
}
