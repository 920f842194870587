package io.emojify.benchmarks.load;

import io.emojify.benchmarks.measure.Distribution;
import io.emojify.benchmarks.measure.Memory;
import io.emojify.benchmarks.measure.Usage;
import java.util.List;

/**
 * What one run of the pipeline showed.
 *
 * @param sessions at once
 * @param offeredPerSecond frames of all sessions together; 0 for as many as it takes
 * @param notSent frames that fell due while too many of their session were unanswered
 * @param rejected frames that ingest didn't let in
 * @param pictures that viewers received
 * @param latencyMillis from ingest's clock to the viewer's client; for recordings, to the reader of
 *     {@code annotated}
 * @param memory afterwards
 */
public record PipelineFigures(
    int sessions,
    double offeredPerSecond,
    Books books,
    long notSent,
    long rejected,
    long pictures,
    Distribution latencyMillis,
    List<StageFigures> stages,
    Usage usage,
    Memory memory) {

  /** Annotated ones. */
  public double framesPerSecond() {
    return books.annotated() / usage.seconds();
  }

  /** Of the product, without the load's makers. */
  public double cpuMillisPerFrame() {
    return 1000 * usage.productCpuSeconds() / books.annotated();
  }

  /** Of the product, on the heap. */
  public double allocatedBytesPerFrame() {
    return usage.productAllocatedBytes() / books.annotated();
  }
}
