package io.emojify.ingest.socket;

import io.emojify.runtime.InvalidOptionException;

/**
 * What one client may do; it is told so at the start.
 *
 * @param framesPerSecond on average
 * @param inFlight frames that Kafka hasn't confirmed yet
 * @param sessions that one instance serves at once
 */
public record SessionLimits(int framesPerSecond, int inFlight, int sessions) {
  public SessionLimits {
    if (framesPerSecond < 1) {
      throw new InvalidOptionException("--max-fps must be at least 1, not " + framesPerSecond);
    }
    if (inFlight < 1) {
      throw new InvalidOptionException("--max-in-flight must be at least 1, not " + inFlight);
    }
    if (sessions < 1) {
      throw new InvalidOptionException("--max-sessions must be at least 1, not " + sessions);
    }
  }
}
