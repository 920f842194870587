package io.emojify.benchmarks.kernel;

import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.Frame;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Looking schemas up in the bundled catalogue, which serdes do once and then keep. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SchemaKernels {
  private final BundledSchemaCatalog catalog = new BundledSchemaCatalog();
  private int id;

  @Setup
  public void open() {
    id = catalog.idOf(Frame.getClassSchema());
  }

  @Benchmark
  public int idOf() {
    return catalog.idOf(Frame.getClassSchema());
  }

  @Benchmark
  public Schema schemaOf() {
    return catalog.schemaOf(id);
  }
}
