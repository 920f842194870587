package io.emojify.ingest.socket;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;

/**
 * What one client may do, of which it is told what it needs at the start, and what all may do
 * together.
 *
 * @param framesPerSecond on average
 * @param bytesPerSecond on average
 * @param inFlight frames that Kafka hasn't confirmed yet
 * @param sessions that one instance serves at once
 * @param sessionsPerAddress of these, from one client's address
 * @param pendingBytes of frames of all sessions that are being received or not confirmed yet
 * @param idle how long a session may send no frame
 */
public record SessionLimits(
    int framesPerSecond,
    int bytesPerSecond,
    int inFlight,
    int sessions,
    int sessionsPerAddress,
    long pendingBytes,
    Duration idle) {
  public static final int DEFAULT_BYTES_PER_SECOND = 8 << 20;
  public static final int DEFAULT_SESSIONS_PER_ADDRESS = 20;
  public static final int DEFAULT_PENDING_BYTES = 64 << 20;
  public static final int DEFAULT_IDLE_SECONDS = 600;

  public SessionLimits {
    requireAtLeastOne("--max-fps", framesPerSecond);
    requireAtLeastOne("--max-bytes-per-second", bytesPerSecond);
    requireAtLeastOne("--max-in-flight", inFlight);
    requireAtLeastOne("--max-sessions", sessions);
    requireAtLeastOne("--max-sessions-per-address", sessionsPerAddress);
    requireAtLeastOne("--max-pending-bytes", pendingBytes);
    requireAtLeastOne("--idle-timeout", idle.toSeconds());
  }

  /** With what is the default of the rest. */
  public SessionLimits(int framesPerSecond, int inFlight, int sessions) {
    this(
        framesPerSecond,
        DEFAULT_BYTES_PER_SECOND,
        inFlight,
        sessions,
        DEFAULT_SESSIONS_PER_ADDRESS,
        DEFAULT_PENDING_BYTES,
        Duration.ofSeconds(DEFAULT_IDLE_SECONDS));
  }

  private static void requireAtLeastOne(String option, long value) {
    if (value < 1) {
      throw new InvalidOptionException("%s must be at least 1, not %d".formatted(option, value));
    }
  }
}
