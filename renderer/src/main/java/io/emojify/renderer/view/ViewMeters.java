package io.emojify.renderer.view;

import io.emojify.runtime.metrics.FrameAge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;

/**
 * What becomes of the frames that viewers are to get. Thread-safe.
 *
 * <p>{@code emojify_view_frames_total{outcome}}: <em>sent</em>, <em>superseded</em> by a newer one
 * since the viewer was slow, or <em>failed</em> as the connection broke. A result that was sent
 * also says how old it was then: the end of its way, at stage <em>viewer</em>.
 */
public final class ViewMeters {
  private static final String STAGE = "viewer";

  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Counter sent;
  private final Counter superseded;
  private final Counter failed;
  private final Counter bytes;
  private final FrameAge age;

  public ViewMeters(MeterRegistry meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
    this.sent = frames("sent");
    this.superseded = frames("superseded");
    this.failed = frames("failed");
    this.bytes =
        Counter.builder("emojify.bytes")
            .description("Bytes that a stage has read and written")
            .tag("stage", STAGE)
            .tag("direction", "out")
            .register(meters);
    this.age = new FrameAge(meters, STAGE);
  }

  /** Counts the entries of {@code viewers} whenever it is asked. */
  void watch(Map<?, ?> viewers) {
    Gauge.builder("emojify.viewers", viewers, Map::size)
        .description("Connections that watch a session")
        .register(meters);
  }

  /** The connection has taken all of it. */
  void sent(ViewMessage message) {
    sent.increment();
    bytes.increment(message.bytes().remaining());
    if (!message.skipped()) {
      age.record(message.receivedAt(), clock.millis());
    }
  }

  /** Another frame took its place before it was its turn. */
  void superseded() {
    superseded.increment();
  }

  /** The connection broke under it. */
  void failed() {
    failed.increment();
  }

  private Counter frames(String outcome) {
    return Counter.builder("emojify.view.frames")
        .description("Frames for viewers, by what became of them")
        .tag("outcome", outcome)
        .register(meters);
  }
}
