package io.emojify.ingest.socket;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.check.RejectReason;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A binary message on {@code /ws/ingest}: it is refused for its header, or it means exactly what
 * its bytes say. The sequence for the answer is there in either case. In this package since the
 * message is.
 */
public final class FrameMessageTarget implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return List.of(
        message(1, 0, 0, 0, 0),
        message(1, 1, 501, 7, 1_700_000_000_000L),
        message(1, 4, 10_001, -1, 253_402_300_799_999L),
        message(2, 0, 0, 0, 0),
        message(1, 5, 10_002, 1, -1));
  }

  private static byte[] message(
      int version, int style, int smoothing, int sequence, long capturedAt) {
    return ByteBuffer.allocate(FrameMessage.HEADER_BYTES + 2)
        .put((byte) version)
        .put((byte) style)
        .putShort((short) smoothing)
        .putInt(sequence)
        .putLong(capturedAt)
        .putShort((short) 0xFFD8)
        .array();
  }

  @Override
  public void take(byte[] input) {
    ByteBuffer message = ByteBuffer.wrap(input);
    long answered = FrameMessage.sequenceOf(message);
    Outcome.require(answered >= -1 && answered < 1L << 32, "sequence %d", answered);
    try {
      FrameMessage frame = FrameMessage.parse(message);
      Outcome.require(frame.sequence() == answered, "%d isn't %d", frame.sequence(), answered);
      byte[] again =
          message(
              FrameMessage.VERSION,
              frame.style().ordinal(),
              frame.smoothingMillis().isEmpty() ? 0 : frame.smoothingMillis().getAsInt() + 1,
              (int) frame.sequence(),
              frame.capturedAt().toEpochMilli());
      ByteBuffer header = ByteBuffer.wrap(again, 0, FrameMessage.HEADER_BYTES);
      Outcome.require(
          header.equals(ByteBuffer.wrap(input, 0, FrameMessage.HEADER_BYTES)),
          "the header means %s",
          frame);
      Outcome.require(frame.jpeg().equals(message.slice(16, input.length - 16)), "another picture");
    } catch (FrameRejectedException e) {
      Outcome.require(e.reason() == RejectReason.BAD_HEADER, "refused as %s", e.reason());
    }
    Outcome.require(message.position() == 0, "the buffer was moved");
  }
}
