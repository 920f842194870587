package io.emojify.benchmarks.kernel;

import io.emojify.schemas.Topics;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Every contract as Avro, to bytes and back; frames with their real JPEG. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SerdeKernels {
  @Param({"FRAME", "FACES", "EMOTIONS", "ANNOTATED", "DEAD_LETTER", "SUMMARY"})
  private SampleRecord contract;

  private SampleRecord.Codec codec;
  private byte[] bytes;

  @Setup
  public void open() {
    try (SampleFrame frame = new SampleFrame()) {
      codec = contract.codec(Topics.bundled(1), frame);
    }
    bytes = codec.write();
  }

  @Benchmark
  public byte[] write() {
    return codec.write();
  }

  @Benchmark
  public Object read() {
    return codec.read(bytes);
  }
}
