package io.emojify.renderer.view;

import io.emojify.runtime.metrics.FrameAge;
import io.emojify.runtime.socket.ByteBudget;
import io.emojify.runtime.socket.Places;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.Refusals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/**
 * What becomes of the frames that viewers are to get. Thread-safe.
 *
 * <p>{@code emojify_view_frames_total{outcome}}: <em>sent</em>, <em>superseded</em> by a newer one
 * since the viewer was slow, <em>no-room</em> since all viewers together hold as much as they may,
 * or <em>failed</em> as the connection broke. A result that was sent also says how old it was then:
 * the end of its way, at stage <em>viewer</em>.
 */
public final class ViewMeters {
  private static final String STAGE = "viewer";

  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Counter sent;
  private final Counter superseded;
  private final Counter noRoom;
  private final Counter failed;
  private final Counter bytes;
  private final FrameAge age;

  public ViewMeters(MeterRegistry meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
    this.sent = frames("sent");
    this.superseded = frames("superseded");
    this.noRoom = frames("no-room");
    this.failed = frames("failed");
    this.bytes =
        Counter.builder("emojify.bytes")
            .description("Bytes that a stage has read and written")
            .tag("stage", STAGE)
            .tag("direction", "out")
            .register(meters);
    this.age = new FrameAge(meters, STAGE);
  }

  /** Asks these whenever it is asked itself. */
  void watch(Places viewers, ByteBudget held) {
    Gauge.builder("emojify.viewers", viewers, Places::taken)
        .description("Connections that watch a session")
        .register(meters);
    Gauge.builder("emojify.view.pending", held, ByteBudget::held)
        .description("Bytes that wait for viewers or are on their way to them")
        .baseUnit("bytes")
        .register(meters);
  }

  /** What the way in turns away and ends, of these kinds. */
  Refusals refusals(List<Refusal> expected) {
    return new Refusals(meters, "view", clock, expected);
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

  /** All viewers together hold as much as they may. */
  void noRoom() {
    noRoom.increment();
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
