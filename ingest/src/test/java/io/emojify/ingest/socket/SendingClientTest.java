package io.emojify.ingest.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.HandMovedClock;
import io.emojify.ingest.TestPictures;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.MockKafka;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.socket.ByteBudget;
import io.emojify.runtime.socket.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendingClientTest {
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final HandMovedClock clock = new HandMovedClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StageLedger ledger = new StageLedger(meters, "ingest");
  private final ByteBudget pending = new ByteBudget(1_000_000);
  private final List<ServerMessage> answers = new ArrayList<>();
  private final List<Refusal> ends = new ArrayList<>();
  private final SendingClient client =
      new SendingClient(
          new MessageAssembly(100_000, 800_000, pending),
          Optional.empty(),
          this::session,
          ends::add,
          IDLE,
          ledger,
          meters.counter("bytes"));

  private IngestSession session() {
    return new IngestSession(
        "session",
        new FrameCheck(100_000, 1_000_000),
        new SessionLimits(10, 3, 1),
        pending,
        new MockKafka().publisher(clock),
        ledger,
        clock,
        answers::add);
  }

  private void tickAfter(long seconds) {
    client.onTick(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void isEndedWithAFrameThatDripsInAndGivesItsRoomBack() {
    client.onBinary(ByteBuffer.allocate(1000), false);
    assertThat(pending.held()).isPositive();

    tickAfter(9);
    client.onBinary(ByteBuffer.allocate(1), false);
    client.onBinary(NOTHING.duplicate(), false);
    assertThat(ends).isEmpty();
    tickAfter(11);

    assertThat(ends).containsExactly(SendingClient.UNFINISHED);
    assertThat(pending.held()).isZero();
  }

  @Test
  void mayPauseForLongBetweenFrames() {
    client.onBinary(Messages.frame(0, TestPictures.jpeg(64, 48)), true);

    tickAfter(IDLE.toSeconds() - 1);
    assertThat(ends).isEmpty();
    tickAfter(IDLE.toSeconds() + 1);

    assertThat(ends).containsExactly(SendingClient.IDLE);
  }

  @Test
  void hasTheSameTimeForEachFrame() {
    ByteBuffer message = Messages.frame(0, TestPictures.jpeg(64, 48));
    client.onBinary(message.duplicate().limit(20), false);
    client.onBinary(message.duplicate().position(20), true);

    tickAfter(11);

    assertThat(ends).isEmpty();
  }
}
