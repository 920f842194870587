package io.emojify.runtime;

import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.Origin;
import java.time.Instant;

/**
 * The clock by which things move from one frame of a session to the next: for recordings that of
 * the recording, since they may run faster than real time; for live frames that of ingest, since a
 * client's may say anything.
 */
public final class FrameTime {
  private FrameTime() {}

  /** Milliseconds; only to be compared with those of the same session. */
  public static long millisOf(Frame frame) {
    return millisOf(frame.getOrigin(), frame.getCapturedAt(), frame.getReceivedAt());
  }

  /** Milliseconds; only to be compared with those of the same session. */
  public static long millisOf(FrameFaces frame) {
    return millisOf(frame.getOrigin(), frame.getCapturedAt(), frame.getReceivedAt());
  }

  private static long millisOf(Origin origin, Instant capturedAt, Instant receivedAt) {
    return (origin == Origin.RECORDED ? capturedAt : receivedAt).toEpochMilli();
  }
}
